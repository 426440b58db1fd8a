/**
 * The tables of a WOFF file.
 *
 * References:
 * - WOFF File Format 1.0, W3C Recommendation, 2012, §4 (table directory), §5 (compressed tables)
 */
import { inflateSync } from "node:zlib";

const SIGNATURE = 0x774f4646;
const HEADER_LEN = 44;
const ENTRY_LEN = 20;

/** Tables by name, uncompressed. Throws where `octets` is no WOFF file. */
export function tablesOf(octets: Buffer): ReadonlyMap<string, Buffer> {
  if (octets.length < HEADER_LEN || octets.readUInt32BE(0) !== SIGNATURE) {
    throw new Error("not a WOFF file: install @fontsource/unifont again (npm ci)");
  }
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < octets.readUInt16BE(12); i++) {
    const entry = octets.subarray(HEADER_LEN + i * ENTRY_LEN);
    const [offset, packed, length] = [4, 8, 12].map((at) => entry.readUInt32BE(at));
    const body = octets.subarray(offset, (offset ?? 0) + (packed ?? 0));
    tables.set(entry.toString("latin1", 0, 4), packed === length ? body : inflateSync(body));
  }
  return tables;
}
