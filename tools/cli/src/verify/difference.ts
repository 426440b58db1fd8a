/** Where two images differ, in words: section, function, address and the first octets. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ElfFile, isOnPath, readElf } from "@yolk/link";

/** How many octets of each are shown. */
const SHOWN = 16;

/** How many lines of diffoscope's report are shown. */
const MOST_LINES = 60;

/**
 * A sentence about the first difference of `a` and `b`; null where they are the same. `debug` is the
 * image that `a` was stripped of.
 */
export function difference(a: Buffer, b: Buffer, debug?: Buffer): string | null {
  if (a.equals(b)) return null;
  const sizes = `${a.length} and ${b.length} octets`;
  const { place, from, to } = inSection(a, b, debug) ?? inFile(a, b);
  const row = (octets: Uint8Array) => Buffer.from(octets).toString("hex") || "(end)";
  return `${sizes}; first difference ${place}:\n  ${row(from)}\n  ${row(to)}${diffoscope(a, b)}`;
}

/** A place in words, and what stands there in each. */
interface Place {
  readonly place: string;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
}

/** Of ELF files; before their sections lie headers, which differ where anything does. */
function inSection(a: Buffer, b: Buffer, debug?: Buffer): Place | null {
  const [one, other] = [asElf(a), asElf(b)];
  if (!one || !other) return null;
  for (const { name, address, octets } of one.sections) {
    const others = other.sections.find((section) => section.name === name)?.octets;
    const at = firstDifference(octets, others ?? new Uint8Array(0));
    if (at === null) continue;
    const symbol = debug ? functionAt(debug, address + at) : undefined;
    const place = `at ${at} of section ${name}, address 0x${(address + at).toString(16)}`;
    return {
      place: symbol === undefined ? place : `${place}, in ${symbol}`,
      from: octets.subarray(at, at + SHOWN),
      to: (others ?? new Uint8Array(0)).subarray(at, at + SHOWN),
    };
  }
  return null;
}

function inFile(a: Buffer, b: Buffer): Place {
  const at = firstDifference(a, b) ?? 0;
  return { place: `at ${at}`, from: a.subarray(at, at + SHOWN), to: b.subarray(at, at + SHOWN) };
}

/** Where two differ first; the end of the shorter where it is the beginning of the other. */
function firstDifference(a: Uint8Array, b: Uint8Array): number | null {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) if (a[at] !== b[at]) return at;
  return a.length === b.length ? null : shorter;
}

/** An ISO, say, is none. */
function asElf(file: Buffer): ElfFile | null {
  try {
    return readElf(file);
  } catch {
    return null;
  }
}

function functionAt(debug: Buffer, address: number): string | undefined {
  const elf = asElf(debug);
  const isCode = elf?.sections.some(
    (one) => one.name === ".text" && address >= one.address && address < one.address + one.size,
  );
  return isCode ? elf?.functions.findLast((one) => one.address <= address)?.name : undefined;
}

/** What diffoscope has to say, where it is installed. */
function diffoscope(a: Buffer, b: Buffer): string {
  if (!isOnPath("diffoscope")) return "";
  const folder = mkdtempSync(join(tmpdir(), "yolk-difference-"));
  try {
    writeFileSync(join(folder, "a"), a);
    writeFileSync(join(folder, "b"), b);
    const options = ["--text", "-", "--max-page-size", "0"];
    const { stdout } = spawnSync("diffoscope", [...options, "a", "b"], {
      cwd: folder,
      encoding: "utf8",
    });
    return `\n${stdout.split("\n").slice(0, MOST_LINES).join("\n")}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
