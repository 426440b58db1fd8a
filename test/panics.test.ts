/** A trap or an exception is reported in words, with names, and ends in status 134. */
import { readFileSync } from "node:fs";
import { readElf } from "@yolk/link";
import { image, yolk } from "./src/machine";

const PROGRAM = "test/programs/panics";

const cases = [
  { how: "index", says: "Index out of range, at ~lib/array.ts:", calledFrom: "main" },
  { how: "divide", says: "integer division by zero", calledFrom: "main" },
  {
    how: "overflow",
    says: "integer overflow: the result does not fit its type",
    calledFrom: "main",
  },
  {
    how: "assert",
    says: "the water is too cold, at test/programs/panics/main.ts:",
    calledFrom: "main",
  },
  { how: "throw", says: "no more tea, at test/programs/panics/main.ts:", calledFrom: "main" },
  { how: "unreachable", says: "unreachable code was reached", calledFrom: "main" },
  {
    how: "call",
    says: "call of a function value that is null or has another type",
    calledFrom: "main",
  },
  { how: "memory", says: "out of memory", calledFrom: "main" },
];

describe.each(["qemu", "node"])("engine %s", (engine) => {
  for (const { how, says, calledFrom } of cases) {
    test(`${how}: reported in words, with the names of the calls, status 134`, async () => {
      const { status, stdout } = await yolk(["run", PROGRAM, "--engine", engine, "--", how]);
      expect(stdout).toContain("panic:");
      expect(stdout).toContain(says);
      expect(stdout).toMatch(new RegExp(`^ {2}at .*${calledFrom}`, "m"));
      expect(status).toBe(134);
    });
  }
});

const nativeCases = [
  { how: "stack", says: "stack overflow: calls nest too deep" },
  { how: "shadow", says: "stack overflow" },
  { how: "null", says: "null dereference: read of address 00000008" },
  { how: "unmapped", says: "read of unmapped address efff0000" },
];

for (const { how, says } of nativeCases) {
  test(`${how}: found by the memory management unit, with registers`, async () => {
    const { status, stdout } = await yolk(["run", PROGRAM, "--", how]);
    expect(stdout).toContain(says);
    expect(stdout).toMatch(/^eax [0-9a-f]{8} ebx [0-9a-f]{8} ecx [0-9a-f]{8} edx [0-9a-f]{8}$/m);
    expect(status).toBe(134);
  });
}

describe("with the addresses of the image", () => {
  const addressOf = async (symbol: string) => {
    const debug = await image(PROGRAM, "panics.debug.elf");
    const address = readElf(readFileSync(debug)).symbols.get(symbol);
    if (address === undefined) throw new Error(`no symbol ${symbol}`);
    return address;
  };

  test("text: machine code cannot be overwritten", async () => {
    const address = await addressOf("text_start");
    const { status, stdout } = await yolk(["run", PROGRAM, "--", "text", String(address)]);
    expect(stdout).toContain(`write to read-only address ${address.toString(16).padStart(8, "0")}`);
    expect(status).toBe(134);
  });

  test("double: a fault while a fault is delivered is still reported", async () => {
    const PAGE_FAULT = 14;
    const GATE_LEN = 8;
    const gate = (await addressOf("idt")) + PAGE_FAULT * GATE_LEN;
    const { status, stdout } = await yolk(["run", PROGRAM, "--", "double", String(gate)]);
    expect(stdout).toContain("double fault (vector 8");
    expect(status).toBe(134);
  });
});
