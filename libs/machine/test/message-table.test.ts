/** A table of messages: PCI 3.0 §6.8.2. */
import { beforeEach, expect, test } from "@jest/globals";
import { MessageTable, PENDING_AT } from "../src/message-table";

const COUNT = 3;
const ENTRY = 16;
let sent: [address: number, data: number][] = [];
let table: MessageTable;

beforeEach(() => {
  sent = [];
  table = new MessageTable(COUNT, (address, data) => void sent.push([address, data]));
});

function fill(index: number, address: number, data: number, control: number): void {
  [address, 0, data, control].forEach((value, at) => table.write(index * ENTRY + at * 4, 4, value));
}

test("after a reset every entry is masked", () => {
  const controls = [0, 1, 2].map((index) => table.read(index * ENTRY + 12, 4));
  expect(controls).toEqual([1, 1, 1]);
  table.open(true);
  table.raise(1);
  expect(sent).toEqual([]);
});

test("a message says what its entry has", () => {
  table.open(true);
  fill(2, 0xfee00000, 72, 0);
  table.raise(2);
  expect(sent).toEqual([[0xfee00000, 72]]);
  expect(table.read(PENDING_AT, 4)).toBe(0);
});

test("an entry that is masked keeps its message, once, until it is not", () => {
  table.open(true);
  fill(1, 0xfee00000, 73, 1);
  table.raise(1);
  table.raise(1);
  expect([sent.length, table.read(PENDING_AT, 4)]).toEqual([0, 2]);
  fill(1, 0xfee00000, 73, 0);
  expect([sent.length, table.read(PENDING_AT, 4)]).toEqual([1, 0]);
});

test("so does a function that masks them all", () => {
  fill(0, 0xfee00000, 74, 0);
  table.raise(0);
  expect(sent).toEqual([]);
  table.open(true);
  expect(sent).toEqual([[0xfee00000, 74]]);
});
