/** VIRTIO 1.2 §5.3. */
import { expect, test } from "@jest/globals";
import { VirtioConsole } from "@yolk/machine";
import { SCRATCH, seeded } from "./load";
import { EAGAIN, MEMORY, VARIANTS, VirtioBench } from "./virtio";

function ready(options = {}): { bench: VirtioBench; device: VirtioConsole; sent: number[] } {
  const sent: number[] = [];
  const device = new VirtioConsole((octets) => void sent.push(...octets), options);
  return { bench: new VirtioBench("port", device), device, sent };
}

function receive(
  { hal, ...bench }: VirtioBench,
  capacity: number,
  octets: (at: number, len: number) => number[],
): number[] {
  void bench;
  const count = hal.portReceive(MEMORY, SCRATCH, capacity);
  return count < 0 ? [] : octets(SCRATCH, count);
}

for (const { name, ...options } of VARIANTS) {
  test(`${name}: a stream in each direction, whole and in order`, () => {
    const { bench, device, sent } = ready(options);
    expect(bench.opened).toBe(0);
    const random = seeded(53);
    const text = Array.from({ length: 20_000 }, (_, at) => (at * 7) & 0xff);
    const got: number[] = [];
    let given = 0;
    let put = 0;
    for (let turn = 0; got.length < text.length || put < text.length; turn++) {
      expect(turn).toBeLessThan(20_000);
      const chunk = text.slice(given, given + Math.floor(random() * 700));
      given += chunk.length;
      device.receive(chunk);
      got.push(
        ...receive(bench, 1 + Math.floor(random() * 500), (at, len) => bench.octets(at, len)),
      );
      const taken = bench.hal.portSend(
        MEMORY,
        SCRATCH,
        bench.put(text.slice(put, put + Math.floor(random() * 5000))),
      );
      if (taken > 0) put += taken;
    }
    expect(got).toEqual(text);
    expect(sent).toEqual(text);
    expect(bench.isAroundIntact).toBe(true);
  });
}

test("while nobody takes what is sent, a bounded amount of it waits, and none is lost", () => {
  const { bench, device, sent } = ready();
  device.isHeld = true;
  let taken = 0;
  let more = 0;
  while ((more = bench.hal.portSend(MEMORY, SCRATCH, bench.put("x".repeat(1000)))) > 0)
    taken += more;
  expect(more).toBe(EAGAIN);
  expect(taken).toBe(4000);
  expect(bench.hal.portUnsent(MEMORY)).toBe(16);
  device.isHeld = false;
  device.work();
  expect(bench.hal.portUnsent(MEMORY)).toBe(0);
  expect(sent.length).toBe(4000);
  expect(bench.hal.portSend(MEMORY, SCRATCH, bench.put("y"))).toBe(1);
});

test("nothing to read, and nothing to send", () => {
  const { bench } = ready();
  expect(bench.hal.portReceive(MEMORY, SCRATCH, 10)).toBe(EAGAIN);
  expect(bench.hal.portSend(MEMORY, SCRATCH, 0)).toBe(0);
});
