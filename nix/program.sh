# Builds $name with the launcher of the tree: $out/$name.elf and $iso/$name.iso.
set -eu
sh "$inside" sh -c './yolk build "$0" -o image.elf && ./yolk pack "$0" -o image.iso' "$name"
mkdir -p "$out" "$iso"
cp "$NIX_BUILD_TOP/inside/src/image.elf" "$out/$name.elf"
cp "$NIX_BUILD_TOP/inside/src/image.iso" "$iso/$name.iso"
