/** The display: Bochs' interface (VBE Display Interface 0.6), the loader's frame buffer (Multiboot §3.3). */
import { expect, test } from "@jest/globals";
import { BochsDisplay, type BootFramebuffer } from "@yolk/machine";
import { Bench, isaClock, SCRATCH, type Setting } from "./load";
import { EINVAL, ENOENT } from "./virtio";

const BAR = 0xfe000000;
/** Pixels to show, above SCRATCH. */
const PIXELS = SCRATCH + 0x10000;

/** A machine with a display that was opened; what that came to. */
function opened(
  video: string,
  setting: Setting = {},
): { bench: Bench; card: BochsDisplay; found: number; result: number } {
  const card = new BochsDisplay();
  const bench = new Bench({ memoryMiB: 4, commandLine: video, devices: [card], ...setting });
  const found = bench.hal.displayFind(SCRATCH);
  const result = found < 0 ? found : bench.hal.displayOpen(bench.view().getUint32(SCRATCH, true));
  return { bench, card, found, result };
}

function mode(bench: Bench): number[] {
  if (bench.hal.displayMode(SCRATCH) < 0) return [];
  return [0, 4, 8].map((at) => bench.view().getUint32(SCRATCH + at, true));
}

/** The pixel at (x, y) of what is shown, as 0xRRGGBB. */
function pixelAt(card: BochsDisplay, x: number, y: number): number {
  const picture = card.picture();
  if (!picture) return -1;
  const [r = 0, g = 0, b = 0] = picture.rgba.subarray((y * picture.width + x) * 4);
  return (r << 16) | (g << 8) | b;
}

const loader: BootFramebuffer = { address: BAR, width: 800, height: 600, depth: 32 };
const modes = [
  { name: "no option: text stays", video: "", want: ENOENT, now: [] },
  { name: "a size: 32 bits", video: "video=1024x768", want: 0, now: [1024, 768, 32] },
  { name: "24 bits", video: "a video=800x600x24", want: 0, now: [800, 600, 24] },
  { name: "16 bits", video: "video=640x480x16 b", want: 0, now: [640, 480, 16] },
  { name: "after --: the program's", video: "-- video=800x600", want: ENOENT, now: [] },
  { name: "more than there is memory for", video: "video=8000x8000", want: EINVAL, now: [] },
  { name: "no multiple of eight", video: "video=1027x768", want: EINVAL, now: [] },
  { name: "8 bits", video: "video=640x480x8", want: EINVAL, now: [] },
  { name: "no height", video: "video=640", want: EINVAL, now: [] },
  { name: "the loader's", video: "", framebuffer: loader, want: 0, now: [800, 600, 32] },
  {
    name: "the option beats the loader",
    video: "video=640x480",
    framebuffer: loader,
    want: 0,
    now: [640, 480, 32],
  },
  {
    name: "the loader's, where the option's cannot be",
    video: "video=9x9",
    framebuffer: loader,
    want: 0,
    now: [800, 600, 32],
  },
  {
    name: "the loader's text mode is none",
    video: "",
    framebuffer: { ...loader, type: 2 },
    want: ENOENT,
    now: [],
  },
];
for (const { name, video, framebuffer, want, now } of modes) {
  test(`mode: ${name}`, () => {
    const { bench, result } = opened(video, framebuffer ? { framebuffer } : {});
    expect(result).toBe(want);
    expect(mode(bench)).toEqual(now);
  });
}

test("without a card the loader's frame buffer is used where it lies, and no other mode", () => {
  const framebuffer = { ...loader, address: 0xe0000000, pitch: 4096 };
  const { bench, result } = opened("video=640x480", { devices: [], framebuffer });
  expect(result).toBe(0);
  expect(mode(bench)).toEqual([800, 600, 32]);
  expect(bench.hal.displaySetMode(640, 480, 32)).toBe(EINVAL);
  expect([bench.hal.displaySize(0, SCRATCH), bench.hal.displaySize(1, SCRATCH)]).toEqual([
    0,
    ENOENT,
  ]);
});

test("without a card and a loader's frame buffer, nothing is found", () => {
  expect(opened("video=640x480", { devices: [] }).found).toBe(ENOENT);
});

test("a card that does not show what it is told is an error, and text stays", () => {
  const { bench, result } = opened("video=640x480", {
    cpu: (real) => ({ out16: (port, value) => port === 0x1ce && real.out16(port, value) }),
  });
  expect(result).toBe(EINVAL);
  expect(mode(bench)).toEqual([]);
});

test("sizes are those that fit into the card's memory", () => {
  const small = new BochsDisplay(8 << 20);
  const { bench } = opened("video=640x480", { devices: [small] });
  const sizes: string[] = [];
  while (bench.hal.displaySize(sizes.length, SCRATCH) === 0) {
    sizes.push([0, 4].map((at) => bench.view().getUint32(SCRATCH + at, true)).join("x"));
  }
  expect(sizes.slice(0, 3)).toEqual(["640x480", "800x600", "1024x768"]);
  expect(sizes.at(-1)).toBe("1920x1080");
});

const depths = [
  { depth: 32, want: 0x123456 },
  { depth: 24, want: 0x123456 },
  { depth: 16, want: 0x103452 }, // five, six and five bits of it
];
for (const { depth, want } of depths) {
  test(`${depth} bits: pixels come where they belong, and the others stay`, () => {
    const { bench, card } = opened("video=640x480");
    expect(bench.hal.displaySetMode(640, 480, depth)).toBe(0);
    const stride = 700 * 4;
    for (let i = 0; i < 700 * 3; i++) bench.view().setUint32(PIXELS + i * 4, 0xff123456, true);
    bench.hal.displayPresent(PIXELS, stride, 7, 5, 3, 2);
    const rows = [4, 5, 6, 7].map((y) => [6, 7, 8, 9, 10].map((x) => pixelAt(card, x, y)));
    const row = [0, want, want, want, 0];
    expect(rows).toEqual([[0, 0, 0, 0, 0], row, row, [0, 0, 0, 0, 0]]);
  });

  test(`${depth} bits: what lies outside is left out`, () => {
    const { bench, card } = opened(`video=640x480x${depth}`);
    for (let i = 0; i < 700 * 3; i++) bench.view().setUint32(PIXELS + i * 4, 0x123456, true);
    bench.hal.displayPresent(PIXELS, 700 * 4, 0, 478, 700, 3);
    bench.hal.displayPresent(PIXELS, 700 * 4, 640, 0, 1, 1);
    bench.hal.displayPresent(PIXELS, 700 * 4, 0, 480, 1, 1);
    expect([pixelAt(card, 639, 477), pixelAt(card, 639, 479), pixelAt(card, 0, 0)]).toEqual([
      0,
      want,
      0,
    ]);
    expect(card.octets.subarray((640 * 480 * depth) / 8).every((octet) => octet === 0)).toBe(true);
  });
}

test("display memory is never read", () => {
  let reads = 0;
  const { bench } = opened("video=640x480", {
    cpu: (real) => ({ mmioRead32: (at) => (reads++, real.mmioRead32(at)) }),
  });
  bench.hal.displayPresent(PIXELS, 2560, 0, 0, 640, 480);
  expect(reads).toBe(0);
});

test("whoever waits for the beam has a frame to draw the next picture in", () => {
  const clock = isaClock();
  const { bench } = opened("video=640x480", { clock });
  bench.hal.displayRetrace();
  const before = clock.nanos();
  for (let frame = 0; frame < 6; frame++) bench.hal.displayRetrace();
  expect(Number(clock.nanos() - before) / 6e6).toBeCloseTo(16.68, 1);
});

test("a wait for the beam ends where it never moves", () => {
  const { bench } = opened("video=640x480", {
    cpu: (real) => ({ in8: (port) => (port === 0x3da ? 8 : real.in8(port)) }),
  });
  bench.hal.displayRetrace();
});

const EDX_PAT = 1 << 16;
test.each([
  { has: true, want: [[0x277, 0x0007040600070106n]] },
  { has: false, want: [] },
])("write combining where the processor has PAT: $has", ({ has, want }) => {
  const written: unknown[] = [];
  const holder: { bench?: Bench } = {};
  const { bench } = opened("video=640x480", {
    cpu: (real) => ({
      writeMsr: (register, value) => void written.push([register, BigInt.asUintN(64, value)]),
      cpuid: (leaf, subleaf, result) => {
        real.cpuid(leaf, subleaf, result);
        if (leaf === 1) holder.bench?.view().setUint32(result + 12, has ? EDX_PAT : 0, true);
      },
    }),
  });
  holder.bench = bench;
  expect(bench.hal.enableWriteCombining()).toBe(has ? 1 : 0);
  expect(written).toEqual(want);
});
