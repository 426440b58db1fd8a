# The tests that need no QEMU, in the sandbox.
{ make, lock, toolchain, tree }:
make {
  name = "yolk-host-tests";
  script = ./host-tests.sh;
  inside = ./inside.sh;
  root = import ./root.nix {
    inherit make;
    name = "yolk-test-root";
    lock = lock // { image = lock.image ++ lock.nix; };
    packages = lock.allPackages;
  };
  inherit toolchain;
  # With manuals and all: how they are formatted is tested, too.
  source = builtins.path { name = "yolk-tree"; path = tree; };
}
