/** The image is a function of its files: no date, no order, no machine. */
import { createHash } from "node:crypto";
import { readTar, type Tree } from "@yolk/toolchain";
import { type ImageArchive, imageArchive } from "../src/archive";

const text = (content: string, mode = 0o644) =>
  ({ kind: "file", mode, octets: Buffer.from(content) }) as const;

const lower: Tree = new Map([
  ["bin/sh", text("shell", 0o755)],
  ["lib/libc.so", text("libc")],
]);
const upper: Tree = new Map([["entry.mjs", text("entry")]]);

const octets = (archive: ImageArchive) => Buffer.concat([...archive.chunks()]);
const sha256 = (part: Uint8Array) => createHash("sha256").update(part).digest("hex");

function parts(archive: ImageArchive) {
  const files = readTar(octets(archive));
  const read = (name: string) => {
    const entry = files.get(name);
    return entry?.kind === "file" ? Buffer.from(entry.octets) : Buffer.alloc(0);
  };
  const [manifest] = JSON.parse(read("manifest.json").toString()) as [
    { Config: string; RepoTags: string[]; Layers: string[] },
  ];
  const config = read(manifest.Config);
  return {
    manifest,
    config,
    image: JSON.parse(config.toString()),
    layers: manifest.Layers.map(read),
  };
}

test("the same files in another order are the same archive", () => {
  const one = imageArchive([lower, upper], "/entry.mjs");
  const other = imageArchive([new Map([...lower].reverse()), upper], "/entry.mjs");
  expect(other.id).toBe(one.id);
  expect(octets(other)).toEqual(octets(one));
});

test("the ID is the hash of the configuration, which names the layers by theirs", () => {
  const archive = imageArchive([lower, upper], "/entry.mjs");
  const { config, image, layers } = parts(archive);
  expect(archive.id).toBe(`sha256:${sha256(config)}`);
  expect(image.rootfs.diff_ids).toEqual(layers.map((layer) => `sha256:${sha256(layer)}`));
  expect(layers.map((layer) => [...readTar(layer).keys()])).toEqual([
    [...lower.keys()],
    [...upper.keys()],
  ]);
});

const changes = [
  { name: "an octet", layers: [lower, new Map([["entry.mjs", text("Entry")]])] },
  { name: "a permission", layers: [lower, new Map([["entry.mjs", text("entry", 0o755)]])] },
  { name: "the order of layers", layers: [upper, lower] },
];

for (const { name, layers } of changes) {
  test(`${name} makes another image`, () => {
    expect(imageArchive(layers, "/entry.mjs").id).not.toBe(
      imageArchive([lower, upper], "/entry.mjs").id,
    );
  });
}

test("its date is fixed, and it is called yolk-toolchain", () => {
  const { image, manifest } = parts(imageArchive([lower], "/entry.mjs"));
  expect(image.created).toBe("1970-01-01T00:00:01Z");
  expect(manifest.RepoTags).toEqual(["yolk-toolchain:latest"]);
});
