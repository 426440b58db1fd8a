/** A tokenizer by named groups, and a pattern that takes a backtracking engine very long. */
const TOKEN = /(?<number>\d+(?:\.\d+)?)|(?<name>[a-z_]\w*)|(?<operator>[-+*\/()=])|(?<blank>\s+)/gi;
function tokens(source: string): string[] {
  const found: string[] = [];
  for (const { groups } of source.matchAll(TOKEN)) {
    if (groups?.number !== undefined) found.push(`number ${groups.number}`);
    else if (groups?.name) found.push(`name ${groups.name}`);
    else if (groups?.operator) found.push(`operator ${groups.operator}`);
  }
  return found;
}
console.log(tokens("area = 3.14 * (r + 1)"));
const lines = `[server]
host = example.org
# a comment
port=8080

[client]
name = "x y"`.split(/\r?\n/);
const settings = new Map<string, string>();
let section = "";
for (const line of lines) {
  const header = line.match(/^\[(\w+)\]$/);
  const pair = /^(\w+)\s*=\s*"?([^"]*)"?$/.exec(line);
  if (header) section = header[1];
  else if (pair) settings.set(`${section}.${pair[1]}`, pair[2]);
}
console.log(settings);
console.log(/^(?:a+)+$/.test(`${"a".repeat(20)}!`), /^(\w+\s?)*$/.test("one two three"));
