import { expect, test } from "@jest/globals";

import { CYCLES_PER_SECOND, Halted, VirtualClock } from "../index";

test("a cycle is a nanosecond", () => {
  expect(CYCLES_PER_SECOND).toBe(1e9);
});

test("virtual time passes by what is spent and slept", () => {
  const clock = new VirtualClock();
  clock.spend(5n);
  clock.waitUntil(100n);
  clock.waitUntil(50n);
  expect(clock.nanos()).toBe(100n);
});

test("a sleep without end cannot end in virtual time", () => {
  expect(() => new VirtualClock().waitUntil(null)).toThrow(Halted);
});
