/** Text set in lines: ragged, justified, centred, and in a frame. */
type Alignment = "left" | "right" | "center" | "justify";

function* lines(text: string, width: number): Generator<string[]> {
  let line: string[] = [];
  let used = 0;
  for (const word of text.split(" ").filter((w) => w !== "")) {
    if (line.length > 0 && used + word.length + 1 > width) {
      yield line;
      line = [];
      used = 0;
    }
    used += word.length + (line.length > 0 ? 1 : 0);
    line.push(word);
  }
  if (line.length > 0) yield line;
}

function justify(words: string[], width: number): string {
  if (words.length === 1) return words[0];
  const gaps = words.length - 1;
  const blanks = width - words.reduce((sum, { length }) => sum + length, 0);
  return words.reduce((line, word, i) => {
    const size = Math.floor(blanks / gaps) + (i - 1 < blanks % gaps ? 1 : 0);
    return line + " ".repeat(size) + word;
  });
}

function wrap(
  text: string,
  { width = 30, align = "left" as Alignment, frame = false } = {},
): string {
  const rows = [...lines(text, width)];
  const set = rows.map((words, i) => {
    const line = words.join(" ");
    switch (align) {
      case "left":
        return line;
      case "right":
        return line.padStart(width);
      case "center":
        return " ".repeat(Math.floor((width - line.length) / 2)) + line;
      case "justify":
        return i < rows.length - 1 ? justify(words, width) : line;
    }
  });
  if (!frame) return set.join("\n");
  const edge = `+${"-".repeat(width + 2)}+`;
  return [edge, ...set.map((line) => `| ${line.padEnd(width)} |`), edge].join("\n");
}

const text =
  "The quick brown fox jumps over the lazy dog while extraordinarily  sleepy cats look on";
for (const align of ["left", "right", "center", "justify"] as const)
  console.log(wrap(text, { align, width: 22 }));
console.log(wrap(text, { frame: true, align: "justify", width: 26 }));
console.log(wrap("", { frame: true, width: 4 }), [...lines("averyveryverylongword a", 5)]);
