/**
 * What keys to press for a text on a US keyboard, as scan codes of set 1.
 *
 * References:
 * - IBM PS/2 Hardware Interface Technical Reference, 1988, "Keyboards (101- and 102-Key)",
 *   "Scan Code Set 1"
 */

const BREAK = 1 << 7;
const LEFT_SHIFT = 0x2a;
const LEFT_CONTROL = 0x1d;
const CONTROL_LETTER_BASE = 0x60; // Ctrl with a letter is the letter's code without these bits
const CONTROL_LETTERS = 26;

/** Rows of keys: the code of the first one, what they give alone and with Shift. */
const ROWS = [
  { first: 0x02, plain: "1234567890-=\b\t", shifted: "!@#$%^&*()_+" },
  { first: 0x10, plain: "qwertyuiop[]\n", shifted: "QWERTYUIOP{}" },
  { first: 0x1e, plain: "asdfghjkl;'`", shifted: 'ASDFGHJKL:"~' },
  { first: 0x2b, plain: "\\zxcvbnm,./", shifted: "|ZXCVBNM<>?" },
  { first: 0x39, plain: " ", shifted: "" },
  { first: 0x01, plain: "\x1b", shifted: "" },
];

const KEYS = new Map<string, number[]>();
for (const { first, plain, shifted } of ROWS) {
  [...plain].forEach((character, index) => KEYS.set(character, tap(first + index)));
  [...shifted].forEach((character, index) =>
    KEYS.set(character, held(LEFT_SHIFT, tap(first + index))),
  );
}
for (let letter = 1; letter <= CONTROL_LETTERS; letter++) {
  const character = String.fromCharCode(letter);
  const keys = KEYS.get(String.fromCharCode(CONTROL_LETTER_BASE + letter));
  if (!KEYS.has(character) && keys !== undefined) KEYS.set(character, held(LEFT_CONTROL, keys));
}

/** Make and break codes that type `text`; a character that no key gives throws. */
export function scancodesFor(text: string): number[] {
  return [...text].flatMap((character) => {
    const codes = KEYS.get(character);
    if (codes === undefined) throw new RangeError(`no key gives ${JSON.stringify(character)}`);
    return codes;
  });
}

function tap(code: number): number[] {
  return [code, code | BREAK];
}

function held(modifier: number, codes: readonly number[]): number[] {
  return [modifier, ...codes, modifier | BREAK];
}
