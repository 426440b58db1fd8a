# `nix develop`: the compiler and Node of the locks on the path. It wants a real bash.
{ make, lock, root, toolchain, system }:
let
  bash = make {
    name = "yolk-bash";
    script = ./bash.sh;
    packages = lock.nix;
  };
in
derivation {
  name = "yolk-shell";
  inherit system root toolchain;
  outputs = [ "out" ]; # nix develop asks for their names
  builder = "${bash}/bin/bash";
  args = [ "-c" "echo > $out" ];
  YOLK_TOOLCHAIN = toolchain;
  shellHook = "export PATH=${bash}/bin:${toolchain}/i386-elf/bin:$PATH";
}
