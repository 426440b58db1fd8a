# Builds $name with the launcher of the tree; $out/$file is what comes of it.
set -eu
sh "$inside" sh ./yolk "$command" "$name" -o "/src/$file"
mkdir -p "$out"
cp "$NIX_BUILD_TOP/inside/src/$file" "$out/$file"
