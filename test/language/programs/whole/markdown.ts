/** Markdown to HTML: headings, lists, code, quotes, emphasis, links. */
type Block =
  | { kind: "heading"; level: number; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "list"; ordered: boolean; items: string[] }
  | { kind: "code"; language: string; lines: string[] }
  | { kind: "quote"; blocks: Block[] }
  | { kind: "rule" };

function blocksOf(lines: string[]): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    if (paragraph.length > 0) blocks.push({ kind: "paragraph", text: paragraph.join(" ") });
    paragraph = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const trimmed = line.trim();
    if (trimmed === "") {
      flush();
    } else if (trimmed.startsWith("```")) {
      flush();
      const code: string[] = [];
      while (++i < lines.length && !lines[i].startsWith("```")) code.push(lines[i]);
      blocks.push({ kind: "code", language: trimmed.slice(3), lines: code });
    } else if (trimmed.startsWith("#")) {
      flush();
      let level = 0;
      while (trimmed[level] === "#") level++;
      blocks.push({ kind: "heading", level, text: trimmed.slice(level).trim() });
    } else if (trimmed === "---") {
      flush();
      blocks.push({ kind: "rule" });
    } else if (trimmed.startsWith(">")) {
      flush();
      const inner: string[] = [];
      for (; i < lines.length && lines[i].startsWith(">"); i++)
        inner.push(lines[i].slice(1).trim());
      i--;
      blocks.push({ kind: "quote", blocks: blocksOf(inner) });
    } else if (itemOf(trimmed) !== null) {
      flush();
      const items: string[] = [];
      const ordered = !trimmed.startsWith("-");
      for (; i < lines.length; i++) {
        const item = itemOf(lines[i].trim());
        if (item === null) break;
        items.push(item);
      }
      i--;
      blocks.push({ kind: "list", ordered, items });
    } else paragraph.push(trimmed);
  }
  flush();
  return blocks;
}

function itemOf(line: string): string | null {
  if (line.startsWith("- ")) return line.slice(2);
  const dot = line.indexOf(". ");
  return dot > 0 && Number.isInteger(Number(line.slice(0, dot))) ? line.slice(dot + 2) : null;
}

const escapes: [string, string][] = [
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
];
const escape = (text: string) =>
  escapes.reduce((made, [from, to]) => made.replaceAll(from, to), text);

function inline(text: string): string {
  let made = "";
  let rest = text;
  const markers = [
    { mark: "**", tag: "strong" },
    { mark: "*", tag: "em" },
    { mark: "`", tag: "code" },
  ];
  outer: while (rest !== "") {
    for (const { mark, tag } of markers) {
      const end = rest.startsWith(mark) ? rest.indexOf(mark, mark.length) : -1;
      if (end < 0) continue;
      const inner = rest.slice(mark.length, end);
      made += `<${tag}>${tag === "code" ? escape(inner) : inline(inner)}</${tag}>`;
      rest = rest.slice(end + mark.length);
      continue outer;
    }
    const close = rest.startsWith("[") ? rest.indexOf("](") : -1;
    const end = close < 0 ? -1 : rest.indexOf(")", close);
    if (end > 0) {
      made += `<a href="${rest.slice(close + 2, end)}">${inline(rest.slice(1, close))}</a>`;
      rest = rest.slice(end + 1);
      continue;
    }
    made += escape(rest[0]);
    rest = rest.slice(1);
  }
  return made;
}

function html(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level}>${inline(block.text)}</h${block.level}>`;
    case "paragraph":
      return `<p>${inline(block.text)}</p>`;
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      return [
        `<${tag}>`,
        ...block.items.map((item) => `  <li>${inline(item)}</li>`),
        `</${tag}>`,
      ].join("\n");
    }
    case "code":
      return `<pre class="${block.language || "plain"}">${escape(block.lines.join("\n"))}</pre>`;
    case "quote":
      return `<blockquote>\n${block.blocks.map(html).join("\n")}\n</blockquote>`;
    case "rule":
      return "<hr>";
  }
}

const source = `# A *small* title

Some **bold text** with \`code < here\` and
a [link to **bold**](https://example.org/?a=1).

- one
- two & *three*

1. first
2. second
---
> quoted
> - list in quote
## Code
\`\`\`ts
if (a < b) return;
\`\`\`
Unclosed *star & a [bracket`;
console.log(blocksOf(source.split("\n")).map(html).join("\n"));
