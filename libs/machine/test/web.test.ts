/** What goes between a page and its machine. */
import { expect, test } from "@jest/globals";
import { BochsDisplay } from "../src/bochs-display";
import { ByteRing } from "../src/byte-ring";
import type { Machine } from "../src/machine";
import { EVENTS_OCTETS, EventWriter, takeEvents } from "../web/events";
import { Pictures } from "../web/pictures";
import type { WebMessage } from "../web/protocol";

function events(): { writer: EventWriter; taken: () => unknown[] } {
  const ring = new ByteRing(ByteRing.allocate(EVENTS_OCTETS));
  const seen: unknown[] = [];
  const taker = {
    press: (codes: readonly number[]) => void seen.push(...codes),
    moveMouse: (...all: number[]) => void seen.push(all),
  };
  const taken = () => {
    takeEvents(ring, taker);
    return seen.splice(0);
  };
  return { writer: new EventWriter(ring), taken };
}

test("keys and movements come out as they went in", () => {
  const { writer, taken } = events();
  writer.press([0xe0, 0x4d]);
  writer.moveMouse(3, -200, 0, 1);
  writer.moveMouse(-1.4, 0.6, -120, 6);
  writer.moveMouse(5000, -5000, 53, 0);
  writer.press([0x81]);
  const want = [0xe0, 0x4d, [3, -200, 0, 1], [-1, 1, -1, 6], [255, -255, 1, 0], 0x81];
  expect(taken()).toEqual(want);
  expect(taken()).toEqual([]);
});

test("what finds no room is lost whole, and what comes later is understood", () => {
  const { writer, taken } = events();
  for (let count = 0; count < EVENTS_OCTETS; count++) writer.moveMouse(1, 2, 0, 0);
  const most = Math.floor(EVENTS_OCTETS / 7);
  expect(taken()).toEqual(Array.from({ length: most }, () => [1, 2, 0, 0]));
  writer.press([0x1e]);
  expect(taken()).toEqual([0x1e]);
});

/** A machine in text mode whose screen a test fills, and what the page is sent. */
function pictures() {
  const words = new Uint32Array(8192);
  const cursor = { row: 0, column: 0, visible: true };
  const machine = { textWords: () => words, cursor: () => ({ ...cursor }), cells: () => [] };
  const wants = new Int32Array(new SharedArrayBuffer(4));
  const sent: { kind: string; wanted: number }[] = [];
  const tell = ({ kind }: WebMessage) => void sent.push({ kind, wanted: wants[0] ?? -1 });
  const display = new BochsDisplay();
  const shown = new Pictures(machine as unknown as Machine, display, wants, tell);
  return { words, cursor, wants, sent, shown, display };
}

test("text is sent when the page wants it and it has changed", () => {
  const { words, cursor, wants, sent, shown } = pictures();
  shown.look(true);
  expect(sent.length).toBe(0); // nobody wants it
  const counts = [
    () => {},
    () => (words[8191] = 1),
    () => {},
    () => (cursor.column = 5),
    () => (cursor.visible = false),
  ].map((change) => {
    change();
    wants[0] = 1;
    shown.look(true);
    return sent.length;
  });
  expect(counts).toEqual([1, 2, 2, 3, 4]);
});

test("by the time that the page has a picture, it may want the next", () => {
  const { wants, sent, shown } = pictures();
  wants[0] = 1;
  shown.look(true);
  expect(sent).toEqual([{ kind: "text", wanted: 0 }]);
});

test("a picture is sent where a mode is shown, and text after it", () => {
  const { wants, sent, shown, display } = pictures();
  const ports = { claim: (_port: number, _count: number, to: never) => (device = to) };
  let device!: { write16(port: number, value: number): void };
  display.claimPorts(ports as never);
  const write = (index: number, value: number) => {
    device.write16(0x1ce, index);
    device.write16(0x1cf, value);
  };
  display.reset();
  const look = () => {
    wants[0] = 1;
    shown.look(true);
  };
  look();
  [64, 48, 32, 1].forEach((value, index) => write(index + 1, value));
  look();
  look();
  write(4, 0);
  look();
  shown.finish();
  expect(sent.map(({ kind }) => kind)).toEqual(["text", "picture", "text"]);
});
