/** Which interrupt of the local APIC comes first: SDM vol. 3 §10.8.3. */
import { beforeEach, expect, test } from "@jest/globals";
import { LOCAL_APIC_ADDRESS, LocalApic } from "../src/local-apic";

const END = 0x0b0;
const SPURIOUS = 0x0f0;
const ENABLED = 0x1ff;
let apic: LocalApic;

beforeEach(() => {
  apic = new LocalApic(() => 0n);
  apic.write(SPURIOUS, 4, ENABLED);
});

test("a message is delivered once", () => {
  apic.receive(LOCAL_APIC_ADDRESS, 72);
  apic.receive(LOCAL_APIC_ADDRESS, 72);
  expect([apic.acknowledge(), apic.acknowledge()]).toEqual([72, null]);
});

test("one that comes while its vector is served waits for the end", () => {
  apic.receive(LOCAL_APIC_ADDRESS, 72);
  expect(apic.acknowledge()).toBe(72);
  apic.receive(LOCAL_APIC_ADDRESS, 72);
  expect(apic.acknowledge()).toBe(null);
  apic.write(END, 4, 0);
  expect(apic.acknowledge()).toBe(72);
});

test("the highest vector comes first; one of the same class does not interrupt another", () => {
  for (const vector of [71, 72, 96]) apic.receive(LOCAL_APIC_ADDRESS, vector);
  expect([apic.acknowledge(), apic.acknowledge()]).toEqual([96, null]);
  apic.write(END, 4, 0);
  expect([apic.acknowledge(), apic.acknowledge()]).toEqual([72, null]);
  apic.write(END, 4, 0);
  expect(apic.acknowledge()).toBe(71);
});

test("a higher class interrupts a lower one, and ends first", () => {
  apic.receive(LOCAL_APIC_ADDRESS, 72);
  expect(apic.acknowledge()).toBe(72);
  apic.receive(LOCAL_APIC_ADDRESS, 96);
  expect(apic.acknowledge()).toBe(96);
  apic.write(END, 4, 0);
  apic.receive(LOCAL_APIC_ADDRESS, 71);
  expect(apic.acknowledge()).toBe(null);
  apic.write(END, 4, 0);
  expect(apic.acknowledge()).toBe(71);
});

test("messages that nobody could hear are mistakes", () => {
  expect(() => apic.receive(0x1000, 72)).toThrow("a message to 1000");
  expect(() => apic.receive(LOCAL_APIC_ADDRESS, 15)).toThrow("a message of 15");
  apic.write(SPURIOUS, 4, 0xff);
  expect(() => apic.receive(LOCAL_APIC_ADDRESS, 72)).toThrow("off");
});
