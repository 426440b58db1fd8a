/** Closures in maps and arrays, called later. */
const commands = new Map<string, (args: string[]) => string>();
let history: string[] = [];
commands.set("echo", (args) => args.join(" "));
commands.set("count", (args) => `${args.length} words`);
commands.set("history", () => history.join(";"));
function run(line: string): string {
  history.push(line);
  const [name, ...args] = line.split(" ");
  const command = commands.get(name);
  return command ? command(args) : `${name}: not found`;
}
for (const line of ["echo hello there", "count a b c", "nothing here", "history"])
  console.log(run(line));
history = [];
console.log(run("history"));
