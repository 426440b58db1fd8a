# A program's image, its ISO, and a command that boots it.
{ make, root, toolchain, source }:
let
  built = name: make {
    inherit name root toolchain source;
    inside = ./inside.sh;
    script = ./program.sh;
    outputs = [ "out" "iso" ]; # of one build
  };
in
{
  image = built;

  iso = name: make {
    name = "iso-${name}";
    built = (built name).iso;
    script = ./iso.sh;
  };

  runner = name: image: make {
    name = "run-${name}";
    inherit image;
    program = name;
    run = ./run.sh;
    script = ./runner.sh;
  };
}
