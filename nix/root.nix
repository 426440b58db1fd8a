# The file system in which programs are built: as tools/toolchain/src/build-root.ts makes it for Docker.
{ make, lock, packages, name ? "yolk-root" }:
let
  lines = list: builtins.concatStringsSep "" (map (line: "${line}\n") list);
  programs = one: map (bin: "${bin} ../${builtins.substring 13 (-1) one.path}/${one.bin.${bin}}") (builtins.attrNames one.bin);
  isNested = one: builtins.match "node_modules/.*node_modules/.*" one.path != null;
in
make {
  inherit name;
  script = ./root.sh;
  inherit (lock) image node;
  packages = lines (map (one: "${one.path} ${one.file}") packages);
  programs = lines (builtins.concatMap programs (builtins.filter (one: !(isNested one)) packages));
  # Thousands of small files: their names are all the same to Nix.
  passAsFile = [ "packages" "programs" ];
}
