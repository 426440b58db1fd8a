# The flake's outputs: one package a program, its ISO, the toolchain, a shell, the host's tests.
{ tree }:
let
  system = "x86_64-linux";
  lock = import ./lock.nix { inherit tree; };
  make = import ./make.nix { inherit system; busybox = lock.busybox; };
  source = import ./source.nix { inherit tree; };
  toolchain = import ./toolchain.nix { inherit make lock tree; };
  root = import ./root.nix { inherit make lock; packages = lock.buildPackages; };
  program = import ./program.nix { inherit make root toolchain source; };

  # As tools/cli/src/apps.ts finds them: a folder with a main.ts.
  namesIn = home:
    builtins.filter (name: builtins.pathExists (tree + "/${home}/${name}/main.ts"))
      (builtins.attrNames (builtins.readDir (tree + "/${home}")));
  names = builtins.concatMap namesIn [ "apps" "examples" ];
  each = f: builtins.listToAttrs (map f names);

  images = each (name: { inherit name; value = program.image name; });
  isos = each (name: { name = "iso-${name}"; value = program.iso name; });
  hostTests = import ./host-tests.nix { inherit make lock toolchain tree; };
in
{
  packages.${system} = images // isos // {
    inherit toolchain root;
    default = images.shell;
  };
  apps.${system} = each (name: {
    inherit name;
    value = { type = "app"; program = "${program.runner name images.${name}}/bin/run-${name}"; };
  });
  checks.${system} = images // isos // { host-tests = hostTests; };
  devShells.${system}.default = import ./shell.nix { inherit make lock root toolchain system; };
}
