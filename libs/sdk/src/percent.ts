/**
 * Words that cannot hold a blank, with blanks in them.
 *
 * References:
 * - RFC 3986, "Uniform Resource Identifier (URI)", 2005: §2.1 (percent-encoding)
 */

const PERCENT: u8 = 0x25;
const NO_DIGIT: u32 = 16;

/**
 * `word` with every %XX turned into the octet it stands for; octets are UTF-8. A percent sign
 * without two digits stands for itself, except alone, which stands for the empty word.
 */
export function percentDecoded(word: string): string {
  if (word == "%") return "";
  if (!word.includes("%")) return word;
  const from = Uint8Array.wrap(String.UTF8.encode(word));
  const to = new Uint8Array(from.length);
  let length = 0;
  for (let i = 0; i < from.length; i++) {
    const octet = from[i];
    const isEncoded = octet == PERCENT && i + 2 < from.length;
    const high = isEncoded ? hexDigit(from[i + 1]) : NO_DIGIT;
    const low = isEncoded ? hexDigit(from[i + 2]) : NO_DIGIT;
    const isOctet = high != NO_DIGIT && low != NO_DIGIT;
    to[length++] = isOctet ? <u8>((high << 4) | low) : octet;
    if (isOctet) i += 2;
  }
  return String.UTF8.decode(to.buffer.slice(0, length));
}

function hexDigit(octet: u32): u32 {
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30;
  const letter = octet | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : NO_DIGIT;
}
