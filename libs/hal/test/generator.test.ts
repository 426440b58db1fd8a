/** Random octets: RFC 8439 §2.3.2 and appendix A.1; fast key erasure; nothing before there is enough. */
import { expect, test } from "@jest/globals";
import { createCipheriv } from "node:crypto";
import { Bench, SCRATCH, seeded, type Setting } from "./load";
import { EAGAIN } from "./virtio";

const hexOf = (octets: readonly number[]): string => Buffer.from(octets).toString("hex");
const fromHex = (hex: string): Buffer => Buffer.from(hex.replaceAll(/\s/g, ""), "hex");
const ZEROS = "00".repeat(32);

const vectors = [
  {
    name: "§2.3.2",
    key: "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
    nonce: "000000090000004a00000000",
    counter: 1,
    want: `10f1e7e4d13b5915500fdd1fa32071c4 c7d1f4c733c068030422aa9ac3d46c4e
           d2826446079faa0914c2d705d98b02a2 b5129cd1de164eb9cbd083e8a2503c4e`,
  },
  {
    name: "A.1 #1",
    key: ZEROS,
    nonce: "000000000000000000000000",
    counter: 0,
    want: `76b8e0ada0f13d90405d6ae55386bd28 bdd219b8a08ded1aa836efcc8b770dc7
           da41597c5157488d7724e03fb8d84a37 6a43b8f41518a11cc387b669b2ee6586`,
  },
  {
    name: "A.1 #2",
    key: ZEROS,
    nonce: "000000000000000000000000",
    counter: 1,
    want: `9f07e7be5551387a98ba977c732d080d cb0f29a048e3656912c6533e32ee7aed
           29b721769ce64e43d57133b074d839d5 31ed1f28510afb45ace10a1f4b794d6f`,
  },
  {
    name: "A.1 #5",
    key: ZEROS,
    nonce: "000000000000000000000002",
    counter: 0,
    want: `c2c64d378cd536374ae204b9ef933fcd 1a8b2288b3dfa49672ab765b54ee27c7
           8a970e0e955c14f3a88e741b97c286f7 5f8fc299e8148362fa198a39531bed6d`,
  },
];
for (const { name, key, nonce, counter, want } of vectors) {
  test(`ChaCha20, RFC 8439 ${name}`, () => {
    const bench = new Bench();
    bench.put(fromHex(key), SCRATCH);
    bench.put(fromHex(nonce), SCRATCH + 32);
    bench.hal.chacha20Block(SCRATCH, counter, SCRATCH + 32, SCRATCH + 64);
    expect(hexOf(bench.octets(SCRATCH + 64, 64))).toBe(fromHex(want).toString("hex"));
  });
}

test("ChaCha20 beside OpenSSL's", () => {
  const bench = new Bench();
  const random = seeded(8439);
  for (let round = 0; round < 100; round++) {
    const octets = Buffer.from(Array.from({ length: 48 }, () => Math.floor(random() * 256)));
    const [key, counterAndNonce] = [octets.subarray(0, 32), octets.subarray(32)];
    const cipher = createCipheriv("chacha20", key, counterAndNonce);
    bench.put(octets);
    bench.hal.chacha20Block(SCRATCH, counterAndNonce.readUInt32LE(), SCRATCH + 36, SCRATCH + 64);
    expect(hexOf(bench.octets(SCRATCH + 64, 64))).toBe(
      cipher.update(Buffer.alloc(64)).toString("hex"),
    );
  }
});

const fill = (bench: Bench, len: number): string | number => {
  bench.put(new Uint8Array(len));
  const result = bench.hal.randomFill(SCRATCH, len);
  const octets = hexOf(bench.octets(SCRATCH, len));
  if (result !== 0) expect(octets).toBe("00".repeat(len));
  return result === 0 ? octets : result;
};
const mix = (bench: Bench, octets: ArrayLike<number>, bits: number): void =>
  bench.hal.randomMix(SCRATCH, bench.put(octets), bits);
const SEED = Uint8Array.from({ length: 32 }, (_, at) => at * 5);

test("nothing is given before 256 bits came in", () => {
  const bench = new Bench();
  expect(fill(bench, 32)).toBe(EAGAIN);
  mix(bench, SEED, 255);
  expect(fill(bench, 32)).toBe(EAGAIN);
  mix(bench, [1], 0);
  expect(fill(bench, 32)).toBe(EAGAIN);
  mix(bench, [1], 1);
  expect(fill(bench, 32)).not.toBe(EAGAIN);
});

test("octets count for eight bits at most, whatever is said", () => {
  const bench = new Bench();
  mix(bench, [1, 2, 3], 256);
  expect(fill(bench, 32)).toBe(EAGAIN);
});

test("nothing is given twice, in one call or in many", () => {
  const bench = new Bench();
  mix(bench, SEED, 256);
  const parts = [1, 31, 32, 33, 64, 96, 97, 1000].map((len) => String(fill(bench, len)));
  const all = parts.join("").match(/.{16}/g) ?? [];
  expect(new Set(all).size).toBe(all.length);
});

test("what is mixed in changes all that follows; what is not known does no harm", () => {
  const given = (octets: ArrayLike<number>): string => {
    const bench = new Bench();
    mix(bench, SEED, 256);
    mix(bench, octets, 0);
    return String(fill(bench, 32));
  };
  const all = [[0], [1], [0, 0], new Uint8Array(32), new Uint8Array(33), new Uint8Array(64)].map(
    given,
  );
  expect(new Set(all).size).toBe(all.length);
});

test("what was given is nowhere afterwards, nor is the block it came from", () => {
  const bench = new Bench();
  mix(bench, SEED, 256);
  const given = fromHex(String(fill(bench, 32)));
  bench.put(new Uint8Array(64));
  const memory = Buffer.from(bench.machine.memory.buffer, 0, 2 << 20);
  expect(memory.includes(given)).toBe(false);
});

const RDRAND = 1 << 30;
const RDSEED = 1 << 18;
/** A processor that has what `features` say, and gives what `words` does. */
function processor(features: number, words: () => number | null): Setting {
  let bench: Bench | null = null;
  const give = (result: number): number => {
    const word = words();
    if (word !== null) bench?.view().setUint32(result, word, true);
    return word === null ? 0 : 1;
  };
  return {
    prepare: () => {},
    cpu: (real) => ({
      rdrand: give,
      rdseed: give,
      cpuid: (leaf, subleaf, result) => {
        real.cpuid(leaf, subleaf, result);
        bench ??= current;
        const view = current?.view();
        if (leaf === 1) view?.setUint32(result + 8, features & RDRAND, true);
        if (leaf === 7) view?.setUint32(result + 4, features & RDSEED, true);
      },
    }),
  };
}
let current: Bench | null = null;

const random = seeded(1);
const processors = [
  { name: "RDSEED", features: RDSEED, words: () => Math.floor(random() * 2 ** 32), want: 1 },
  { name: "RDRAND", features: RDRAND, words: () => Math.floor(random() * 2 ** 32), want: 1 },
  { name: "neither", features: 0, words: () => Math.floor(random() * 2 ** 32), want: 0 },
  { name: "both, which never have any", features: RDSEED | RDRAND, words: () => null, want: 0 },
  {
    name: "both, which give ones only",
    features: RDSEED | RDRAND,
    words: () => 0xffffffff,
    want: 0,
  },
];
for (const { name, features, words, want } of processors) {
  test(`a processor with ${name} ${want ? "is enough" : "is not"}`, () => {
    current = null;
    current = new Bench(processor(features, words));
    expect(current.hal.randomGather()).toBe(want);
    expect(fill(current, 8) === EAGAIN).toBe(want === 0);
  });
}

test("a word that comes at the third try is waited for", () => {
  let tries = 0;
  current = null;
  current = new Bench(processor(RDSEED, () => (++tries % 3 ? null : tries * 0x01234567)));
  expect(current.hal.randomGather()).toBe(1);
});

test("interrupts at times that vary are enough in the end; a clock that ticks never is", () => {
  const after = (pause: (at: number) => bigint): number => {
    const bench = new Bench();
    for (let at = 0; at < 400; at++) {
      const clock = pause(at);
      bench.sleep(clock);
    }
    return bench.hal.randomGather();
  };
  expect(after((at) => 1_000_000n + BigInt((at * at * 7919) % 100_003))).toBe(1);
  expect(after(() => 0n)).toBe(0);
});
