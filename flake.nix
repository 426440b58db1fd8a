{
  description = "Yolk: a unikernel in TypeScript";

  # No inputs: everything comes from toolchain.lock.json and package-lock.json. nix/README.md.
  outputs = { self }: import ./nix { tree = self; };
}
