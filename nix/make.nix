# A derivation whose builder is busybox: the one program that is there before anything is unpacked.
{ system, busybox }:
{ name, script, ... }@arguments:
derivation (removeAttrs arguments [ "script" ] // {
  inherit system;
  builder = "${busybox}/bin/busybox";
  # Each script begins with `set -eu`; a shell of busybox finds its own commands.
  args = [ "sh" script ];
})
