import { expect, test } from "@jest/globals";

import { ByteQueue } from "../src/byte-queue";
import { ByteRing } from "../src/byte-ring";

const bytes = (...values: number[]) => Uint8Array.from(values);
const pair = (capacity: number) => {
  const shared = ByteRing.allocate(capacity);
  return [new ByteRing(shared), new ByteRing(shared)] as const;
};

test("what one side writes the other reads, in order", () => {
  const [writer, reader] = pair(8);
  writer.write(bytes(1, 2));
  writer.write(bytes(3));
  expect(reader.read(2)).toEqual(bytes(1, 2));
  expect(reader.read(2)).toEqual(bytes(3));
  expect(reader.read(2)).toBeNull();
});

test("a full ring takes what fits", () => {
  const [writer, reader] = pair(4);
  expect(writer.write(bytes(1, 2, 3, 4, 5))).toBe(4);
  expect(writer.write(bytes(6))).toBe(0);
  reader.read(3);
  expect(writer.write(bytes(6, 7))).toBe(2);
  expect(reader.read(9)).toEqual(bytes(4, 6, 7));
});

test("the ring goes round without an end", () => {
  const [writer, reader] = pair(4);
  for (let round = 0; round < 100; round++) {
    writer.write(bytes(round, round + 1, round + 2));
    expect(reader.read(9)).toEqual(bytes(round, round + 1, round + 2));
  }
});

test("closing leaves what is there to be read", () => {
  const [writer, reader] = pair(4);
  writer.write(bytes(1));
  writer.close();
  expect(reader.closed).toBe(true);
  expect(reader.read(4)).toEqual(bytes(1));
});

test("the bell rings once until it is answered", () => {
  const [writer, reader] = pair(4);
  expect([writer.ringBell(), writer.ringBell()]).toEqual([true, false]);
  reader.answerBell();
  expect(writer.ringBell()).toBe(true);
});

test("a change before the wait ends the wait at once", () => {
  const [writer, reader] = pair(4);
  reader.read(0);
  writer.write(bytes(1));
  reader.waitForChange(Infinity);
  expect(reader.length).toBe(1);
});

test("a queue gives back what was put in front first", () => {
  const queue = new ByteQueue();
  queue.push([1, 2, 3]);
  queue.shift();
  queue.unshift([8, 9]);
  queue.push([4]);
  expect(queue.length).toBe(5);
  expect([0, 1, 2, 3, 4, 5].map(() => queue.shift())).toEqual([8, 9, 2, 3, 4, undefined]);
});
