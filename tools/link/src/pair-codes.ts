/**
 * Text packed by codes for pairs, so that any of it can be read without the rest and without memory.
 *
 * An octet from 128 on stands for two others, which may be codes as well; ESCAPE comes before an octet that
 * is to be taken as it is. The pair that occurs most often gets a code, then the next one.
 *
 * Reference: Philip Gage, "A New Algorithm for Data Compression", The C Users Journal 12(2), 1994
 */

/** The first code; native/i386/unwind.c knows it, and ESCAPE. */
const FIRST_CODE = 128;
const ESCAPE = 1;
const END = 256;
/** A pair that occurs less often costs more in the table than it saves. */
const LEAST_COUNT = 4;

/** Texts in the order they were given, and the two octets of each code. */
export interface Packed {
  readonly texts: readonly (readonly number[])[];
  readonly pairs: readonly (readonly [number, number])[];
}

/** Packs `texts`. */
export function packTexts(texts: readonly string[]): Packed {
  let packed = texts.map((text) => escape(Buffer.from(text)));
  const pairs: [number, number][] = [];
  for (let code = FIRST_CODE; code < END; code++) {
    const pair = mostFrequent(packed);
    if (pair === null) break;
    pairs.push(pair);
    packed = packed.map((octets) => replace(octets, pair, code));
  }
  return { texts: packed, pairs };
}

function escape(octets: Uint8Array): number[] {
  return [...octets].flatMap((octet) =>
    octet === ESCAPE || octet >= FIRST_CODE ? [ESCAPE, octet] : [octet],
  );
}

function mostFrequent(texts: readonly (readonly number[])[]): [number, number] | null {
  const counts = new Map<number, number>();
  for (const text of texts) {
    for (let at = 0; at + 1 < text.length; at++) {
      const [first = 0, second = 0] = [text[at], text[at + 1]];
      if (first === ESCAPE || second === ESCAPE || text[at - 1] === ESCAPE) continue;
      const pair = first * END + second;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  let [best, most] = [0, LEAST_COUNT - 1];
  for (const [pair, count] of counts) if (count > most) [best, most] = [pair, count];
  return most < LEAST_COUNT ? null : [Math.floor(best / END), best % END];
}

function replace(text: readonly number[], [first, second]: [number, number], code: number) {
  const out: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const octet = text[at] ?? 0;
    if (octet === ESCAPE) {
      out.push(octet, text[++at] ?? 0);
    } else if (octet === first && text[at + 1] === second) {
      out.push(code);
      at++;
    } else {
      out.push(octet);
    }
  }
  return out;
}
