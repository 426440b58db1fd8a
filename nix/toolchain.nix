# The locked compiler: its tree's hash is known, so it is taken from the store or built to be that.
#
# `./yolk toolchain seed-nix` puts a built one there; without it compile.sh runs here, as it does on the host.
{ make, lock, tree }:
make {
  name = "yolk-toolchain";
  script = ./toolchain.sh;
  packages = lock.compiler;
  compile = tree + "/tools/toolchain/compile.sh";
  outputHashMode = "recursive";
  outputHashAlgo = "sha256";
  outputHash = lock.treeSha256;
}
