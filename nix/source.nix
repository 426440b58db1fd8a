# What of the tree a build reads: a new word in a README makes no new image.
{ tree }:
let
  left = [ ".ci" ".git" "dist" "docker" "docs" "flake.lock" "flake.nix" "nix" "node_modules" "test" ];
  isTop = path: builtins.dirOf path == toString tree;
  isManual = path: builtins.match ".*\\.md" path != null;
in
builtins.path {
  name = "yolk-source";
  path = tree;
  filter = path: _:
    !(isManual path) && !(isTop path && builtins.elem (builtins.baseNameOf path) left);
}
