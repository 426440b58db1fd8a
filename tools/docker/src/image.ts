/** The toolchain image in the daemon: there, or made from the lock. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { distFolder, LinkError, repositoryRoot } from "@yolk/link";
import {
  buildRoot,
  fetchDebian,
  fetchNpm,
  lockPath,
  lockedPackages,
  Purpose,
  readLock,
} from "@yolk/toolchain";
import { imageArchive, type ImageArchive } from "./archive";
import type { Daemon } from "./daemon";

/** Called with what happens. */
type Progress = (step: string) => void;

/** The entry's place in the image. */
const ENTRY = "/entry.mjs";

/** Remembers which image these sources make, for packing it takes seconds. */
const memo = join(distFolder, "docker-image.json");

/** Makes sure that the daemon has the image; returns its ID. Throws LinkError. */
export async function ensureImage(
  daemon: Daemon,
  toolchain: string,
  progress: Progress,
): Promise<{ id: string; isNew: boolean }> {
  const key = sourcesKey(toolchain);
  const known = remembered(key);
  if (known && (await hasImage(daemon, known))) return { id: known, isNew: false };
  const archive = await packImage(toolchain, progress);
  const isNew = !(await hasImage(daemon, archive.id));
  if (isNew) await load(daemon, archive, progress);
  mkdirSync(dirname(memo), { recursive: true });
  writeFileSync(memo, JSON.stringify({ key, id: archive.id }));
  return { id: archive.id, isNew };
}

/** Packs the image of the lock, with the compiler in folder `toolchain`. Throws LinkError. */
export async function packImage(toolchain: string, progress: Progress): Promise<ImageArchive> {
  const lock = readLock();
  await fetchDebian(lock.debian.image, progress);
  await fetchNpm([...lock.npm, ...lockedPackages(Purpose.Builds)], progress);
  progress("pack the toolchain image");
  const octets = readFileSync(join(repositoryRoot, "docker", "entry.mjs"));
  const entry = new Map([[ENTRY.slice(1), { kind: "file", mode: 0o644, octets } as const]]);
  return imageArchive([...buildRoot(lock, toolchain), entry], ENTRY);
}

function sourcesKey(toolchain: string): string {
  const folders = ["docker", "tools/docker/src", "tools/toolchain/src"];
  const files = folders.flatMap((folder) =>
    readdirSync(join(repositoryRoot, folder))
      .sort()
      .map((name) => join(repositoryRoot, folder, name)),
  );
  const hash = createHash("sha256").update(toolchain);
  for (const file of [...files, lockPath, join(repositoryRoot, "package-lock.json")]) {
    hash.update(createHash("sha256").update(readFileSync(file)).digest());
  }
  return hash.digest("hex");
}

function remembered(key: string): string | null {
  if (!existsSync(memo)) return null;
  const found = JSON.parse(readFileSync(memo, "utf8")) as { key: string; id: string };
  return found.key === key ? found.id : null;
}

async function hasImage(daemon: Daemon, id: string): Promise<boolean> {
  try {
    return (await daemon.getImage(id).inspect()).Id === id;
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return false;
    throw error;
  }
}

/** One of the lines that the daemon answers a load with. */
interface LoadEvent {
  readonly stream?: string;
  readonly status?: string;
  readonly progress?: string;
  readonly error?: string;
}

async function load(daemon: Daemon, archive: ImageArchive, progress: Progress): Promise<void> {
  progress("load the toolchain image");
  const answer = await daemon.loadImage(Readable.from(archive.chunks()), {});
  await new Promise<void>((resolve, reject) => {
    daemon.modem.followProgress(
      answer,
      (error: Error | null) =>
        error ? reject(new LinkError(`docker: ${error.message}`)) : resolve(),
      ({ stream, status, progress: bar }: LoadEvent) => {
        const text = (stream ?? [status, bar].filter(Boolean).join(" ")).trim();
        if (text) progress(text);
      },
    );
  });
  if (!(await hasImage(daemon, archive.id))) {
    throw new LinkError(`the daemon took the archive, but has no image ${archive.id}`);
  }
}
