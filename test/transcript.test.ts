/** One script, two engines, one transcript. */
import { yolk } from "./src/machine";

/** Everything whose outcome does not depend on the time of day or on the processor. */
const SCRIPT = [
  'echo hello \'two  words\' "and \\"quotes\\""',
  "help",
  "nonsense",
  "echo $?",
  "echo one; echo two && echo three || echo four",
  "sleep 0.05",
  "echo grüße, 日本語, 🥚",
  "exit 7",
].join("\n");

test("QEMU and the machine in TypeScript say the same", async () => {
  const inQemu = await yolk(["run", "shell"], `${SCRIPT}\n`);
  const inNode = await yolk(["run", "shell", "--engine", "node"], `${SCRIPT}\n`);
  expect(inNode.stdout).toBe(inQemu.stdout);
  expect(inNode.status).toBe(inQemu.status);
  expect(inQemu.status).toBe(7);
  expect(inQemu.stdout).toContain("nonsense: command not found");
});
