# Runs the tests that need no QEMU; there is an $out if they pass.
set -eu
sh "$inside" sh -c '
  set -eu
  # Tests call tools where a checkout has them, so the packages are linked to as npm would install them.
  unset YOLK_MODULES
  PATH=$PATH:/opt/yolk/i386-elf/i386-elf/bin # readelf
  mkdir -p node_modules/@yolk
  for one in /node_modules/* /node_modules/.bin; do ln -s "$one" node_modules/; done
  for folder in libs/* apps/* examples/* tools/* bench; do
    ln -s "../../$folder" "node_modules/@yolk/${folder##*/}"
  done
  cp package-lock.json node_modules/.yolk-lock
  CI=1 ./yolk test --host
'
echo passed >"$out"
