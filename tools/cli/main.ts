/** `./yolk`, behind the launcher: finds the command and turns failures into messages. */
import { LinkError } from "@yolk/link";
import { commands } from "./src/commands";
import { UsageError } from "./src/usage-error";

async function main(args: readonly string[]): Promise<number> {
  const name = args[0] ?? "help";
  const wanted = ["-h", "--help"].includes(name) ? "help" : name;
  const command = commands.find((one) => one.name === wanted);
  if (!command) throw new UsageError(`there is no command "${name}"`);
  const own = args.slice(1, args.includes("--") ? args.indexOf("--") : undefined);
  if (own.includes("--help")) {
    process.stdout.write(`usage: ./yolk ${command.usage}\n${command.summary}\n`);
    return 0;
  }
  const { run } = await command.load();
  return run(args.slice(1));
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`yolk: ${error.message}\nRun \`./yolk help\` to see what there is.\n`);
    process.exitCode = 2;
  } else if (error instanceof LinkError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  } else if (isFromSystem(error)) {
    process.stderr.write(`yolk: ${error.message}\n`);
    process.exitCode = 1;
  } else throw error;
}

/** A file that cannot be written, a full disk: the user's to mend. Anything else is a bug of ours. */
function isFromSystem(error: unknown): error is Error {
  return error instanceof Error && "code" in error && "errno" in error;
}
