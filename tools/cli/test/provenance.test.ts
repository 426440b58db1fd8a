/** A release's manifest: the image's hash, the locks', the commit; nothing of time or place. */
import { createHash } from "node:crypto";
import { type Materials, statement } from "../src/provenance";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const materials: Materials = {
  commit: "c0ffee",
  isModified: false,
  treeSha256: "7ree",
  locks: new Map([["package-lock.json", Buffer.from("lock")]]),
};
const call = { command: "build", program: "apps/shell/main.ts", options: [] } as const;
const octets = Buffer.from("image");

test("in-toto's statement, SLSA's predicate", () => {
  expect(statement("shell.elf", octets, call, materials)).toEqual({
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name: "shell.elf", digest: { sha256: sha256("image") } }],
    predicateType: "https://slsa.dev/provenance/v1",
    predicate: {
      buildDefinition: {
        buildType: "urn:yolk:build:1",
        externalParameters: call,
        resolvedDependencies: [
          { name: "source", digest: { gitCommit: "c0ffee" }, annotations: { isModified: false } },
          { name: "package-lock.json", digest: { sha256: sha256("lock") } },
          { name: "toolchain", digest: { narSha256: "7ree" } },
        ],
      },
      runDetails: { builder: { id: "urn:yolk:launcher:1" } },
    },
  });
});

test("a tree that is no checkout has no commit to name", () => {
  const text = JSON.stringify(
    statement("x.elf", octets, call, { ...materials, commit: null, treeSha256: null }),
  );
  expect(text).not.toContain("gitCommit");
  expect(text).not.toContain("narSha256");
});
