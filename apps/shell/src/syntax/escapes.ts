/**
 * Backslash escapes of `echo -e`.
 *
 * References:
 * - POSIX.1-2017, echo, "Operands"; \e and \xhh as in GNU Bash 5.2
 */

const BACKSLASH: i32 = 0x5c;
const LETTERS = "abefnrtv\\";
const MEANINGS = "\x07\x08\x1b\x0c\n\r\t\x0b\\";
const OCTAL: u32 = 8;
const HEXADECIMAL: u32 = 16;
const MOST_OCTAL_DIGITS: i32 = 3;
const MOST_HEX_DIGITS: i32 = 2;
const NO_DIGIT: u32 = 99;

/** `text` with its escapes understood; numbers are code points. Text after \c is dropped. */
export function unescaped(text: string): string {
  const result: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (text.charCodeAt(at) != BACKSLASH || at + 1 == text.length) {
      result.push(text.charAt(at++));
      continue;
    }
    const letter = text.charAt(at + 1);
    if (letter == "c") return result.join("");
    const simple = LETTERS.indexOf(letter);
    if (simple >= 0) {
      result.push(MEANINGS.charAt(simple));
      at += 2;
    } else if (letter == "0" || letter == "x") {
      const radix = letter == "0" ? OCTAL : HEXADECIMAL;
      const end = digitsEnd(text, at + 2, radix);
      if (letter == "x" && end == at + 2) result.push("\\x");
      else result.push(String.fromCharCode(numberIn(text, at + 2, end, radix)));
      at = end;
    } else {
      result.push("\\" + letter);
      at += 2;
    }
  }
  return result.join("");
}

function digitsEnd(text: string, start: i32, radix: u32): i32 {
  const most = radix == OCTAL ? MOST_OCTAL_DIGITS : MOST_HEX_DIGITS;
  let end = start;
  while (end < text.length && end - start < most && digit(text.charCodeAt(end)) < radix) end++;
  return end;
}

function numberIn(text: string, start: i32, end: i32, radix: u32): i32 {
  let value: u32 = 0;
  for (let i = start; i < end; i++) value = value * radix + digit(text.charCodeAt(i));
  return value & 0xff;
}

function digit(code: u32): u32 {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : NO_DIGIT;
}
