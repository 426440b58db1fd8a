/** vttest's screens: the same cells and cursor as xterm.js, and answers that vttest accepts. */
import { expect } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { where } from "../../../test/src/where";
import { differing } from "./terminal";
import { PROGRAM, Vttest } from "./vttest";

/** More screens than any test has. */
const MOST_SCREENS = 60;

/** The entries of menu 11.5. */
const CURSOR_MOVEMENT = ["HPA", "CBT", "CHA", "CHT", "HPR", "VPA", "CNL", "CPL", "VPR"];

interface Walk {
  /** Choices in vttest's menus, one after the other; then each screen is looked at to the end. */
  readonly menu: string;
  readonly name: string;
  /** What vttest makes of the answers. */
  readonly says?: readonly string[];
  /** xterm.js answers otherwise, or not at all. */
  readonly isOurs?: boolean;
}

const tests: readonly Walk[] = [
  { menu: "1", name: "cursor movements" },
  { menu: "2", name: "screen features" },
  { menu: "3", name: "character sets" },
  { menu: "4", name: "double-sized characters, which stay single" },
  { menu: "6 3", name: "device status report", says: ["TERMINAL OK", " -- OK"], isOurs: true },
  { menu: "6 4", name: "primary device attributes", says: ["VT100 with AVO"] },
  { menu: "6 5", name: "secondary device attributes", says: ["firmware version"] },
  { menu: "6 7", name: "request terminal parameters", says: [" -- OK"], isOurs: true },
  { menu: "8", name: "insert and delete of the VT102" },
  { menu: "10 1", name: "reset" },
  ...CURSOR_MOVEMENT.map((name, i) => ({
    menu: `11 5 ${i + 1}`,
    name,
  })),
  { menu: "11 6 2", name: "sixteen colours" },
  { menu: "11 6 3", name: "SGR 0 and colours" },
  { menu: "11 6 4", name: "ED and EL leave the background colour" },
  { menu: "11 6 5", name: "ECH and indexing leave the background colour" },
  { menu: "11 6 6 1", name: "cursor movements, in colour" },
  { menu: "11 6 6 2", name: "screen features, in colour" },
  { menu: "11 6 6 3", name: "insert and delete, in colour" },
  { menu: "11 6 8", name: "screen features, in two colours" },
  { menu: "11 6 9", name: "SGR 22 to 27" },
  { menu: "11 7 2", name: "REP" },
  { menu: "11 7 3", name: "SD" },
  { menu: "11 7 6", name: "SU" },
];

const isHere = spawnSync(PROGRAM, ["-V"]).status === 0;
const obstacle = isHere ? null : "vttest is not installed: apt-get install vttest";

for (const { menu, name, says = [], isOurs = false } of tests) {
  const title = `vttest ${menu}, ${name}`;
  where(obstacle)(title, async () => {
    const vttest = new Vttest();
    let shown = "";
    const step = async (text: string, at: string) => {
      await vttest.type(text);
      const { ours, theirs } = vttest;
      const { row, column } = ours.machine.cursor();
      expect({ at, row, column }).toEqual({ at, ...theirs.cursor() });
      expect({ at, cells: differing(ours, theirs) }).toEqual({ at, cells: [] });
      const answers = theirs.takeAnswers();
      if (!isOurs) expect({ at, answers: vttest.answers }).toEqual({ at, answers });
      shown += ours.rows().join("\n");
    };
    try {
      await vttest.prompt();
      for (const choice of menu.split(" ")) await step(`${choice}\r`, `choice ${choice}`);
      let screens = 1;
      while (!vttest.isAtMenu() && screens < MOST_SCREENS) await step("\r", `screen ${++screens}`);
      expect(vttest.isAtMenu()).toBe(true);
    } finally {
      await vttest.end();
    }
    for (const text of says) expect(shown).toContain(text);
  });
}
