/** Text in quotes, as `console.log` shows it inside of other things. */
import { isLone } from "./surrogates";

const APOSTROPHE: i32 = 0x27;
const BACKSLASH: i32 = 0x5c;
const DELETE: i32 = 0x7f;
const LAST_CONTROL: i32 = 0x9f;
const HEX = "0123456789ABCDEF";
/** What stands behind a backslash for the units 8 to 13; blank where there is no letter. */
const LETTERS = "btnvfr";

/** `text` in single quotes, or in others where it has those itself. */
export function quoted(text: string): string {
  let quote = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) quote = '"';
    else if (!text.includes("`") && !text.includes("${")) quote = "`";
  }
  const mayHoldQuote = quote != "'";
  let made = quote;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit == APOSTROPHE) made += mayHoldQuote ? "'" : "\\'";
    else if (unit == BACKSLASH) made += "\\\\";
    else if (unit < 0x20 || (unit >= DELETE && unit <= LAST_CONTROL)) made += escaped(unit);
    else if (isLone(text, i)) made += "\\u" + hex(unit, 4);
    else made += text.charAt(i);
  }
  return made + quote;
}

function escaped(unit: i32): string {
  if (unit >= 8 && unit <= 13) return "\\" + LETTERS.charAt(unit - 8);
  return "\\x" + hex(unit, 2);
}

function hex(unit: i32, digits: i32): string {
  let made = "";
  for (let shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
    made += HEX.charAt((unit >> shift) & 15);
  }
  return made;
}
