/** Runs a tool of the build and turns its failure into one message. */
import { spawn } from "node:child_process";
import { LinkError } from "./check-imports";

/** Runs `command`, in `folder` if given; returns its standard output. Throws LinkError with what it printed. */
export function run(command: string, args: readonly string[], folder?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      ...(folder ? { cwd: folder } : {}),
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", (error) => reject(new LinkError(`${command}: ${error.message}`)));
    child.on("close", (code, signal) => {
      if (code === 0) return resolve(stdout);
      const how = signal ? `was ended by ${signal}` : `ended with status ${code}`;
      reject(new LinkError(`${command} ${how}\n${stderr || stdout}`.trimEnd()));
    });
  });
}
