# A program's image, its ISO, and a command that boots it.
{ make, root, toolchain, source }:
let
  built = name: command: file: make {
    inherit name root toolchain source command file;
    inside = ./inside.sh;
    script = ./program.sh;
  };
in
{
  image = name: built name "build" "${name}.elf";
  iso = name: built name "pack" "${name}.iso";

  runner = name: image: make {
    name = "run-${name}";
    inherit image;
    program = name;
    run = ./run.sh;
    script = ./runner.sh;
  };
}
