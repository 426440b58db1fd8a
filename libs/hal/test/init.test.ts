/** Start-up: the order of its steps, and what they cost. */
import { expect, test } from "@jest/globals";
import { Bench } from "./load";

const MOST_ACCESSES = 60;

test(`start-up takes at most ${MOST_ACCESSES} port accesses: each is dear under a hypervisor`, () => {
  expect(new Bench().accesses.length).toBeLessThanOrEqual(MOST_ACCESSES);
});

test("no port is touched that no device answers", () => {
  expect(new Bench().machine.unclaimed).toBe(0);
});

test("interrupts are on afterwards", () => {
  expect(new Bench().cpu.disableInterrupts()).toBe(1);
});

test("input that came before start-up is not lost", () => {
  const early = [...Buffer.from("early")];
  const bench = new Bench({
    input: { open: false, take: () => Uint8Array.from(early.splice(0)) },
  });
  bench.sleep(1000n);

  expect(bench.readText()).toBe("early");
});
