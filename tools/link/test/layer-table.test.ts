/** The layer table in lint: the editor marks what the link step would refuse. */
import { compiledLayers } from "../src/layers";
import { repositoryRoot } from "../src/places";
import { runScript } from "./src/script";

const ONLY = "no-restricted-imports";

const cases = [
  { file: "libs/hal/src/x.ts", from: "@yolk/mm", allowed: false },
  { file: "libs/hal/src/x.ts", from: "@yolk/sdk", allowed: false },
  { file: "libs/hal/hal.ts", from: "@yolk/mm", allowed: false },
  { file: "libs/hal/src/x.ts", from: "../../mm/src/heap", allowed: false },
  { file: "libs/hal/src/deep/x.ts", from: "../../../mm/src/heap", allowed: false },
  { file: "libs/hal/src/x.ts", from: "../cpu", allowed: true },
  { file: "libs/hal/src/deep/x.ts", from: "../layout", allowed: true },
  { file: "libs/mm/src/x.ts", from: "@yolk/hal", allowed: true },
  { file: "libs/mm/src/x.ts", from: "@yolk/hal/src/serial", allowed: false },
  { file: "libs/mm/src/x.ts", from: "@yolk/sdk", allowed: false },
  { file: "libs/mm/src/x.ts", from: "../../hal/src/serial", allowed: false },
  { file: "libs/sched/src/x.ts", from: "@yolk/hal", allowed: true },
  { file: "libs/sched/src/x.ts", from: "@yolk/mm", allowed: true },
  { file: "libs/sched/src/x.ts", from: "@yolk/sdk", allowed: false },
  { file: "libs/mm/src/x.ts", from: "@yolk/sched", allowed: false },
  { file: "libs/sdk/src/x.ts", from: "@yolk/hal", allowed: true },
  { file: "libs/sdk/src/x.ts", from: "@yolk/mm", allowed: true },
  { file: "libs/sdk/src/x.ts", from: "@yolk/mm/src/heap", allowed: false },
  { file: "libs/sdk/src/x.ts", from: "@yolk/machine", allowed: false },
  { file: "apps/shell/main.ts", from: "@yolk/sdk", allowed: true },
  { file: "apps/shell/main.ts", from: "@yolk/hal", allowed: false },
  { file: "apps/shell/src/x.ts", from: "@yolk/mm", allowed: false },
  { file: "apps/shell/src/x.ts", from: "./y", allowed: true },
  { file: "apps/shell/src/x.ts", from: "../../../libs/hal/index", allowed: false },
  { file: "examples/01-hello/main.ts", from: "@yolk/sdk", allowed: true },
  { file: "examples/01-hello/main.ts", from: "@yolk/hal", allowed: false },
  { file: "libs/hal/test/x.test.ts", from: "@yolk/machine", allowed: true },
  { file: "tools/cli/src/x.ts", from: "@yolk/link", allowed: true },
];

interface Message {
  readonly ruleId: string | null;
  readonly message: string;
}

let messages: readonly (readonly Message[])[] = [];

beforeAll(() => {
  const printed = runScript(`
    import { ESLint } from "eslint";
    const eslint = new ESLint({ cwd: ${JSON.stringify(repositoryRoot)} });
    const out = [];
    for (const { file, from } of ${JSON.stringify(cases)}) {
      const text = 'import { one } from "' + from + '";\\none();\\n';
      const [result] = await eslint.lintText(text, { filePath: file });
      out.push(result.messages);
    }
    console.log(JSON.stringify(out));`);
  messages = JSON.parse(printed) as Message[][];
});

cases.forEach(({ file, from, allowed }, i) => {
  test(`lint: ${file} ${allowed ? "may" : "must not"} import ${from}`, () => {
    expect(messages[i]?.map(({ ruleId }) => ruleId)).toEqual(allowed ? [] : [ONLY]);
  });
});

test("lint names what the file may import", () => {
  const at = cases.findIndex(
    ({ file, from }) => file.startsWith("libs/mm") && from === "@yolk/sdk",
  );
  expect(messages[at]?.[0]?.message).toContain("this may import only @yolk/hal");
});

test("every layer of the table has a case here", () => {
  for (const { root } of compiledLayers) {
    expect(cases.filter(({ file }) => file.startsWith(`${root}/`)).length).toBeGreaterThan(2);
  }
});
