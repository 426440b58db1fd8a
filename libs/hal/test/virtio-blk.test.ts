/** VIRTIO 1.2 §5.2. */
import { expect, test } from "@jest/globals";
import { BLK_FEATURES, VirtioBlk } from "@yolk/machine";
import { SCRATCH } from "./load";
import { EAGAIN, EINVAL, EIO, EPERM, MEMORY, VARIANTS, VirtioBench } from "./virtio";

const [READ, WRITE, FLUSH, DISCARD] = [0, 1, 4, 11];
const SECTOR = 512;
const SECTORS = 256;

function ready(options = {}): { bench: VirtioBench; device: VirtioBlk } {
  const content = Uint8Array.from({ length: SECTORS * SECTOR }, (_, at) => (at >> 9) + at);
  const device = new VirtioBlk(content, options);
  return { bench: new VirtioBench("disk", device), device };
}

/** Begins and ends a request; the result of whichever failed. */
function request({ hal }: VirtioBench, kind: number, sector: number, octets: number): number {
  const slot = hal.diskBegin(MEMORY, kind, BigInt(sector), SCRATCH, octets);
  return slot < 0 ? slot : hal.diskEnd(MEMORY, slot, SCRATCH);
}

for (const { name, ...options } of VARIANTS) {
  test(`${name}: reads, writes, flushes and discards`, () => {
    const { bench, device } = ready(options);
    expect(bench.opened).toBe(0);
    for (let round = 0; round < 50; round++) {
      const sector = (round * 5) % 190;
      const octets = (1 + (round % 64)) * SECTOR;
      const written = Uint8Array.from({ length: octets }, (_, at) => at * 3 + round);
      bench.put(written);
      expect(request(bench, WRITE, sector, octets)).toBe(0);
      const there = device.content.slice(sector * SECTOR, sector * SECTOR + octets);
      expect(Buffer.compare(there, written)).toBe(0);
      expect(request(bench, FLUSH, 0, 0)).toBe(0);
      bench.put(new Uint8Array(octets));
      expect(request(bench, READ, sector, octets)).toBe(0);
      expect(bench.holds(written)).toBe(true);
      expect(request(bench, DISCARD, sector, 1)).toBe(0);
      expect(device.content[sector * SECTOR]).toBe(0);
    }
    expect(bench.isAroundIntact).toBe(true);
  });
}

test("what it is", () => {
  const describe = (options: object): number[] => {
    const { bench } = ready(options);
    bench.hal.diskDescribe(MEMORY, SCRATCH);
    return [0, 8, 12, 16, 20].map((at) => bench.view().getUint32(SCRATCH + at, true));
  };
  expect(describe({})).toEqual([SECTORS, SECTOR, 6, 32768, 64]);
  expect(describe({ readOnly: true })).toEqual([SECTORS, SECTOR, 7, 32768, 64]);
  const without = BLK_FEATURES.flush | BLK_FEATURES.discard;
  expect(describe({ without })).toEqual([SECTORS, SECTOR, 0, 32768, 0]);
});

const refused = [
  { name: "past the end", kind: READ, sector: 256, octets: SECTOR, want: EINVAL },
  { name: "across the end", kind: WRITE, sector: 255, octets: 2 * SECTOR, want: EINVAL },
  { name: "nothing", kind: READ, sector: 0, octets: 0, want: EINVAL },
  { name: "half a sector", kind: READ, sector: 0, octets: 256, want: EINVAL },
  { name: "more than a request holds", kind: READ, sector: 0, octets: 65 * SECTOR, want: EINVAL },
  { name: "something unknown", kind: 8, sector: 0, octets: SECTOR, want: EINVAL },
  { name: "a discard across the end", kind: DISCARD, sector: 255, octets: 2, want: EINVAL },
];
for (const { name, kind, sector, octets, want } of refused) {
  test(`refused before the device hears of it: ${name}`, () => {
    const { bench, device } = ready();
    expect(request(bench, kind, sector, octets)).toBe(want);
    expect(device.requests).toEqual([]);
  });
}

test("a disk that is read-only is not written to", () => {
  const { bench, device } = ready({ readOnly: true });
  expect([WRITE, DISCARD].map((kind) => request(bench, kind, 0, SECTOR))).toEqual([EPERM, EPERM]);
  expect(request(bench, READ, 1, SECTOR)).toBe(0);
  expect(device.requests.length).toBe(1);
});

test("a disk that cannot flush or discard is not asked to", () => {
  const { bench } = ready({ without: BLK_FEATURES.flush | BLK_FEATURES.discard });
  expect([FLUSH, DISCARD].map((kind) => request(bench, kind, 0, 1))).toEqual([EINVAL, EINVAL]);
});

test("a sector that cannot be read is an error, and the next one is not", () => {
  const { bench, device } = ready();
  device.bad.add(7);
  bench.put("untouched");
  expect(request(bench, READ, 7, SECTOR)).toBe(EIO);
  expect(bench.text(SCRATCH, 9)).toBe("untouched");
  expect(request(bench, READ, 8, SECTOR)).toBe(0);
});

test("eight requests are with the device at once, and each is ended by its own slot", () => {
  const { bench, device } = ready();
  device.isHeld = true;
  const slots = Array.from({ length: 8 }, (_, at) =>
    bench.hal.diskBegin(MEMORY, READ, BigInt(at), SCRATCH, SECTOR),
  );
  expect(new Set(slots).size).toBe(8);
  expect(bench.hal.diskBegin(MEMORY, READ, 9n, SCRATCH, SECTOR)).toBe(EAGAIN);
  expect(slots.map((slot) => bench.hal.diskEnd(MEMORY, slot, SCRATCH))).toEqual(
    slots.map(() => EAGAIN),
  );
  device.work();
  slots.reverse().forEach((slot, at) => {
    expect(bench.hal.diskEnd(MEMORY, slot, SCRATCH)).toBe(0);
    expect(bench.octets(SCRATCH, 2)).toEqual([7 - at, 8 - at]);
    expect(bench.hal.diskEnd(MEMORY, slot, SCRATCH)).toBe(EINVAL);
  });
});

test("a request that nobody ends leaves its slot when the device is done", () => {
  const { bench, device } = ready();
  device.isHeld = true;
  for (let at = 0; at < 8; at++) bench.hal.diskBegin(MEMORY, READ, 0n, SCRATCH, SECTOR);
  bench.hal.diskForsake(MEMORY);
  expect(request(bench, READ, 0, SECTOR)).toBe(EAGAIN);
  device.isHeld = false;
  device.work();
  bench.hal.diskForsake(MEMORY);
  expect(request(bench, READ, 0, SECTOR)).toBe(0);
});
