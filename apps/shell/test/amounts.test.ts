import { join } from "node:path";
import { loadAssembly } from "@yolk/sdk/test/load";

const shell = loadAssembly(join(__dirname, "programs/amounts.ts"), [
  join(__dirname, "../src/syntax"),
]);

const cases = [
  { call: "number", args: ["12"], want: 12 },
  { call: "number", args: [""], want: -1 },
  { call: "number", args: ["-1"], want: -1 },
  { call: "number", args: ["1x"], want: -1 },
  { call: "number", args: ["99999999999"], want: -1 },
  { call: "octets", args: ["512"], want: 512 },
  { call: "octets", args: ["4K"], want: 4096 },
  { call: "octets", args: ["16m"], want: 1 << 24 },
  { call: "octets", args: ["3G"], want: 3 * 2 ** 30 },
  { call: "octets", args: ["K"], want: -1 },
  { call: "octets", args: ["1.5M"], want: -1 },
  { call: "octets", args: [""], want: -1 },
  { call: "used", args: ["1:10 2:5", "1:25 2:5", 1], want: 15 },
  { call: "used", args: ["1:10", "1:25 3:7", 3], want: 7 },
  { call: "used", args: ["4:100", "4:20", 4], want: 0 },
  { call: "used", args: ["4:100", "1:1", 4], want: 0 },
  { call: "share", args: [1, 4], want: 25 },
  { call: "share", args: [1, 0], want: 0 },
  { call: "share", args: [5, 4], want: 100 },
];

for (const { call, args, want } of cases) {
  test(`${call}(${args.join(", ")}) is ${want}`, () => {
    expect(shell.number(call, ...args)).toBe(want);
  });
}
