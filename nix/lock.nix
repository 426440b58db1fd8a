# The packages of both locks, each a file in the store whose hash is known beforehand.
#
# `./yolk toolchain seed-nix` puts them there. Else Nix fetches them from below $YOLK_PACKAGES, which it
# sees with --impure; what is fetched has the locked hash or is refused.
{ tree }:
let
  lock = builtins.fromJSON (builtins.readFile (tree + "/toolchain.lock.json"));
  npm = (builtins.fromJSON (builtins.readFile (tree + "/package-lock.json"))).packages;

  base = builtins.getEnv "YOLK_PACKAGES";
  url = path: if base == "" then "file:///missing/run/yolk-toolchain-seed-nix/${path}" else "${base}/${path}";

  fetch = { name, path, algorithm, hash }: derivation {
    inherit name;
    url = url path;
    urls = [ (url path) ];
    system = "builtin";
    builder = "builtin:fetchurl";
    outputHashMode = "flat";
    outputHashAlgo = algorithm;
    outputHash = hash;
    executable = false;
    unpack = false;
    preferLocalBuild = true;
  };

  # The store refuses what Debian's versions may hold.
  plain = builtins.replaceStrings [ ":" "~" "%" ] [ "-" "-" "-" ];

  debian = one: fetch {
    name = plain "${one.name}_${one.version}_${one.architecture}.deb";
    path = builtins.replaceStrings [ "+" ] [ "%2b" ] one.path;
    algorithm = "sha256";
    hash = one.sha256;
  };

  npmFile = { name, version, integrity }: fetch {
    name = "${builtins.replaceStrings [ "@" "/" ] [ "" "-" ] name}-${version}.tgz";
    path = "${name}/-/${builtins.baseNameOf name}-${version}.tgz";
    algorithm = "sha512";
    hash = integrity;
  };

  last = list: builtins.elemAt list (builtins.length list - 1);
  nameOf = path: last (builtins.filter builtins.isString (builtins.split "node_modules/" path));

  isForLinux = one:
    builtins.elem "linux" (one.os or [ "linux" ]) && builtins.elem "x64" (one.cpu or [ "x64" ])
    && builtins.elem "glibc" (one.libc or [ "glibc" ]);

  # Entries without integrity are the workspaces.
  installed = filter: map
    (path: {
      inherit path;
      file = npmFile { name = npm.${path}.name or (nameOf path); inherit (npm.${path}) version integrity; };
      bin = npm.${path}.bin or { };
    })
    (builtins.filter
      (path: npm.${path} ? integrity && isForLinux npm.${path} && filter npm.${path})
      (builtins.attrNames npm));
in
{
  inherit (lock) treeSha256;
  compiler = map debian lock.debian.compiler;
  image = map debian lock.debian.image;
  nix = map debian lock.debian.nix;
  node = npmFile (builtins.head lock.npm);

  # What tools/toolchain/src/npm-lock.ts takes for Docker.
  buildPackages = installed (one: !(one.dev or false));
  allPackages = installed (_: true);

  # Nothing in the store can unpack it, so it comes unpacked.
  busybox = derivation {
    name = "yolk-busybox";
    url = url "busybox";
    urls = [ (url "busybox") ];
    system = "builtin";
    builder = "builtin:fetchurl";
    outputHashMode = "recursive";
    outputHashAlgo = "sha256";
    outputHash = lock.busyboxTreeSha256;
    executable = true;
    unpack = false;
    preferLocalBuild = true;
  };
}
