/** Where two images differ, in words: the section, the address and the first octets. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isOnPath } from "@yolk/link";

/** A section of an ELF file. */
interface Section {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

/** How many octets of each are shown. */
const SHOWN = 16;

/** A sentence about the first difference of `a` and `b`; null where they are the same. */
export function difference(a: Buffer, b: Buffer): string | null {
  if (a.equals(b)) return null;
  const shorter = Math.min(a.length, b.length);
  let at = 0;
  while (at < shorter && a[at] === b[at]) at++;
  const row = (octets: Buffer) => octets.subarray(at, at + SHOWN).toString("hex") || "(end)";
  const section = sections(a).find((one) => isIn(one, at));
  const place = section ? `in section ${section.name}` : "outside any section that is known";
  return `${a.length} and ${b.length} octets; first difference at ${at}, ${place}:\n  ${row(a)}\n  ${row(b)}`;
}

const isIn = ({ offset, size }: Section, at: number) => at >= offset && at < offset + size;

/** Sections as readelf shows them; none where it is not installed or `octets` are no ELF file. */
function sections(octets: Buffer): readonly Section[] {
  if (!isOnPath("readelf")) return [];
  const folder = mkdtempSync(join(tmpdir(), "yolk-difference-"));
  try {
    const file = join(folder, "image");
    writeFileSync(file, octets);
    const text = execFileSync("readelf", ["-SW", file], { encoding: "utf8", stdio: "pipe" });
    const rows = text.matchAll(/^ +\[ *\d+\] (\S+) +(\w+) +[\da-f]+ ([\da-f]+) ([\da-f]+) /gm);
    return [...rows]
      .filter(([, , type]) => type !== "NOBITS")
      .map(([, name = "", , offset = "", size = ""]) => {
        return { name, offset: parseInt(offset, 16), size: parseInt(size, 16) };
      });
  } catch {
    return []; // an ISO, say
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
