/** Strings: numbers to text, joining, searching, slicing, comparing, hashing. */

function hash(text: string): u32 {
  let value: u32 = 2166136261;
  for (let i = 0; i < text.length; i++) value = (value ^ text.charCodeAt(i)) * 16777619;
  return value;
}

/** A checksum over `count` lines. */
export function strings(count: u32): u32 {
  let sum: u32 = 0;
  let last = "";
  for (let i: u32 = 0; i < count; i++) {
    const line = "user=" + (i * 7919).toString() + ";group=" + (i & 15).toString() + ";";
    const from = line.indexOf("=") + 1;
    const name = line.substring(from, line.indexOf(";", from));
    if (name == last) sum++;
    last = name;
    sum = rotl(sum, 3) ^ hash(line) ^ hash(name);
  }
  return sum;
}
