/**
 * Chooses the packages of the lock: the newest that the machine's own apt sources have.
 *
 * References:
 * - Debian Policy Manual 4.6.2, §7.1 (the syntax of relationship fields)
 */
import { isOnPath, LinkError, run } from "@yolk/link";
import {
  compareText,
  type DebianPackage,
  type Group,
  type Lock,
  type NpmPackage,
} from "./lock-file";
import { busyboxHash } from "./busybox";
import { isLeftOut, NODE_MAJOR, NODE_PACKAGE, ROOTS } from "./wanted";

const ARCHITECTURE = "amd64";

/** A stanza of `apt-cache show`: field names to values. */
export type Stanza = ReadonlyMap<string, string>;

/** Finds the candidate of a package; null where there is none of that name. */
export type Candidate = (name: string) => Promise<Stanza | null>;

/** Makes a new lock of what apt and npm have now. Throws LinkError. */
export async function resolveLock(progress: (step: string) => void): Promise<Lock> {
  if (!isOnPath("apt-cache")) {
    throw new LinkError(
      "renewing the lock needs apt: run it on Debian 12, or in a container of it",
    );
  }
  const candidate = aptCandidate();
  const group = async (name: Group) => {
    progress(`resolve the packages of group ${name}`);
    const stanzas = await closure(ROOTS[name], candidate);
    return Promise.all(stanzas.map(asPackage));
  };
  const debian = {
    compiler: await group("compiler"),
    image: await group("image"),
    nix: await group("nix"),
  };
  return {
    debian,
    npm: [await newestNode(progress)],
    treeSha256: null,
    busyboxTreeSha256: await busyboxHash(debian.image, progress),
  };
}

/** `roots` and all that they depend on, sorted by name. Throws LinkError. */
export async function closure(
  roots: readonly string[],
  candidate: Candidate,
): Promise<readonly Stanza[]> {
  const found = new Map<string, Stanza>();
  const queue = [...roots];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    const stanza = await candidate(name);
    if (!stanza) throw new LinkError(`the machine's apt sources have no package "${name}"`);
    found.set(name, stanza);
    const fields = `${stanza.get("Pre-Depends") ?? ""},${stanza.get("Depends") ?? ""}`;
    for (const alternatives of parseDepends(fields)) {
      if (alternatives.some(isLeftOut) || alternatives.some((one) => found.has(one))) continue;
      queue.push(await firstThatExists(alternatives, name, candidate));
    }
  }
  return [...found].sort(([a], [b]) => compareText(a, b)).map(([, stanza]) => stanza);
}

async function firstThatExists(
  alternatives: readonly string[],
  dependent: string,
  candidate: Candidate,
): Promise<string> {
  for (const name of alternatives) if (await candidate(name)) return name;
  throw new LinkError(
    `${dependent} depends on ${alternatives.join(" or ")}, which no package of the machine's apt ` +
      "sources is: name one that provides it among the roots in tools/toolchain/src/wanted.ts",
  );
}

/** Names in a relationship field: one list of alternatives a dependency, versions left out. */
export function parseDepends(field: string): readonly (readonly string[])[] {
  return field
    .split(",")
    .map((one) => one.split("|").map((name) => /^\s*([a-z0-9.+-]+)/.exec(name)?.[1] ?? ""))
    .map((names) => names.filter(Boolean))
    .filter((names) => names.length > 0);
}

/** Reads one stanza of a control file. Debian Policy 4.6.2, §5.1. */
export function parseStanza(text: string): Stanza {
  const fields = text.matchAll(/^([A-Za-z0-9-]+):[ \t]*(.*)$/gm);
  return new Map([...fields].map(([, name = "", value = ""]) => [name, value.trim()]));
}

function aptCandidate(): Candidate {
  const known = new Map<string, Promise<Stanza | null>>();
  return (name) => {
    const answer = known.get(name) ?? ask(name);
    known.set(name, answer);
    return answer;
  };
}

async function ask(name: string): Promise<Stanza | null> {
  try {
    const text = await run("apt-cache", ["show", "--no-all-versions", `${name}:${ARCHITECTURE}`]);
    return text.trim() === "" ? null : parseStanza(text);
  } catch {
    return null; // apt knows no package of that name, or a virtual one only
  }
}

async function asPackage(stanza: Stanza): Promise<DebianPackage> {
  const field = (name: string) => {
    const value = stanza.get(name);
    if (!value) throw new LinkError(`apt gives ${stanza.get("Package") ?? "?"} no field ${name}`);
    return value;
  };
  const name = field("Package");
  const version = field("Version");
  const uris = await run("apt-get", ["--print-uris", "-qq", "download", `${name}=${version}`]);
  return {
    name,
    version,
    architecture: field("Architecture"),
    path: `${archiveOf(uris)}/${field("Filename")}`,
    sizeOctets: Number(field("Size")),
    sha256: field("SHA256"),
  };
}

/** Security updates lie in an archive of their own. The line is `'URI' file size hash`. */
function archiveOf(uris: string): string {
  return /^'[^']*security[^']*\/pool\//.test(uris) ? "debian-security" : "debian";
}

async function newestNode(progress: (step: string) => void): Promise<NpmPackage> {
  progress(`resolve ${NODE_PACKAGE}`);
  const spec = `${NODE_PACKAGE}@${NODE_MAJOR}`;
  const printed = await run("npm", ["view", spec, "version", "dist.integrity", "--json"]);
  const answers = [JSON.parse(printed)].flat() as Record<string, string>[];
  const newest = answers
    .map((one) => ({ version: one["version"] ?? "", integrity: one["dist.integrity"] ?? "" }))
    .sort((a, b) => compareVersions(a.version, b.version))
    .at(-1);
  if (!newest) throw new LinkError(`npm knows no ${spec}`);
  return { name: NODE_PACKAGE, ...newest };
}

function compareVersions(a: string, b: string): number {
  const [x, y] = [a.split("."), b.split(".")];
  return [0, 1, 2].map((i) => Number(x[i]) - Number(y[i])).find((order) => order !== 0) ?? 0;
}
