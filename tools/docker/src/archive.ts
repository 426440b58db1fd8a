/**
 * The toolchain image as one archive, as `docker load` takes it: a function of its files alone.
 *
 *   manifest.json       names the other two, and the tag
 *   <sha256>.json       configuration: its hash is the image's ID
 *   <sha256>.tar ...    layers
 *
 * References:
 * - Docker Image Specification v1.2.0, "Image JSON Description", "Combined Image JSON + Filesystem
 *   Changeset Format"
 */
import { createHash } from "node:crypto";
import { COMPILER, MODULES, tarChunks, type Tree, writeTar } from "@yolk/toolchain";

/** The image's name. */
export const TAG = "yolk-toolchain";

/** Of every image: what is in it has no date. */
const CREATED = "1970-01-01T00:00:01Z";

/** Where the checkout is mounted, and where in it the container keeps what it builds. */
export const TREE = "/src";
export const DIST = "dist/docker";

/** An archive, and the ID of the image that it holds: "sha256:..." */
export interface ImageArchive {
  readonly id: string;
  chunks(): Iterable<Buffer>;
}

/** Packs `layers`, the lowest first. `entry` is a script for Node in the topmost of them. */
export function imageArchive(layers: readonly Tree[], entry: string): ImageArchive {
  const packed = layers.map((tree) => {
    const octets = writeTar(tree);
    return { octets, sha256: sha256(octets) };
  });
  const config = JSON.stringify({
    architecture: "amd64",
    os: "linux",
    created: CREATED,
    config: {
      Entrypoint: ["/usr/bin/node", entry],
      Cmd: ["help"],
      WorkingDir: TREE,
      Env: [
        "PATH=/usr/bin:/bin",
        "HOME=/tmp",
        `YOLK_DIST=${TREE}/${DIST}`,
        `YOLK_MODULES=${MODULES}`,
        `YOLK_TOOLCHAIN=${COMPILER}`,
      ],
    },
    rootfs: { type: "layers", diff_ids: packed.map((layer) => `sha256:${layer.sha256}`) },
    history: packed.map(() => ({ created: CREATED, created_by: "yolk image" })),
  });
  const id = sha256(Buffer.from(config));
  const manifest = JSON.stringify([
    {
      Config: `${id}.json`,
      RepoTags: [`${TAG}:latest`],
      Layers: packed.map((layer) => `${layer.sha256}.tar`),
    },
  ]);
  const files: Tree = new Map();
  const add = (name: string, octets: Buffer) =>
    files.set(name, { kind: "file", mode: 0o644, octets });
  add("manifest.json", Buffer.from(manifest));
  add(`${id}.json`, Buffer.from(config));
  for (const layer of packed) add(`${layer.sha256}.tar`, layer.octets);
  return { id: `sha256:${id}`, chunks: () => tarChunks(files) };
}

function sha256(octets: Buffer): string {
  return createHash("sha256").update(octets).digest("hex");
}
