/** What native/i386/unwind.c makes of a text that tools/link/src/pair-codes.ts packed. */
const FIRST_CODE = 128;
const ESCAPE = 1;

/** The octets of `text`, by the two octets of each code. */
export function unpackText(
  text: readonly number[],
  pairs: readonly (readonly number[])[],
): Uint8Array {
  const out: number[] = [];
  const put = (octet: number): void => {
    const pair = octet < FIRST_CODE ? undefined : pairs[octet - FIRST_CODE];
    if (pair) pair.forEach(put);
    else out.push(octet);
  };
  for (let at = 0; at < text.length; at++) {
    if (text[at] === ESCAPE) out.push(text[++at] ?? 0);
    else put(text[at] ?? 0);
  }
  return Uint8Array.from(out);
}
