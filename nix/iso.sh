# The ISO as a package of its own.
set -eu
cp -r "$built" "$out"
