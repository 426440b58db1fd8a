/** From names of C functions to those of TypeScript. */

/** Prefix of every C name that wasm2c makes of a Wasm function. */
const C_PREFIX = "w2c_yolk_";

/** The TypeScript name behind a C symbol of the image. */
export function sourceName(symbol: string): string {
  const plain = symbol.replace(/\..*$/, ""); // gcc: .constprop.0, .part.0, .cold
  if (!plain.startsWith(C_PREFIX)) return plain;
  return plain
    .slice(C_PREFIX.length)
    .replace(/0x([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/^~lib\/(@yolk\/)?/, "")
    .replace(/^libs\//, "");
}
