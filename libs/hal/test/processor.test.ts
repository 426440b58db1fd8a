/** CPUID, Intel SDM vol. 2. */
import { expect, test } from "@jest/globals";
import { Bench, SCRATCH, type Setting } from "./load";

/** A processor whose brand string is `brand`, padded with NUL. */
function branded(brand: string, largest = 0x80000004): Setting {
  return {
    cpu: () => ({
      cpuid: (leaf, _subleaf, result) => {
        const octets = Buffer.alloc(48);
        octets.write(brand, "latin1");
        const at = ((leaf >>> 0) - 0x80000002) * 16;
        const view = bench?.view();
        for (let register = 0; view && register < 4; register++) {
          const value =
            leaf >>> 0 === 0x80000000 ? largest : octets.readUInt32LE(at + 4 * register);
          view.setUint32(result + 4 * register, value, true);
        }
      },
    }),
  };
}
let bench: Bench | undefined;

const brands = [
  {
    name: "blanks before and behind are left out",
    brand: "  Intel(R) CPU  ",
    want: "Intel(R) CPU",
  },
  { name: "48 octets without a NUL", brand: "x".repeat(48), want: "x".repeat(48) },
  { name: "nothing but blanks", brand: " ".repeat(48), want: "" },
  { name: "empty", brand: "", want: "" },
  { name: "a processor too old to have one", brand: "x", largest: 0x80000001, want: "" },
];
for (const { name, brand, largest, want } of brands) {
  test(`brand: ${name}`, () => {
    bench = undefined;
    bench = new Bench(branded(brand, largest));

    expect(bench.text(SCRATCH, bench.hal.cpuBrand(SCRATCH, 48))).toBe(want);
  });
}

test("brand: cut to the capacity", () => {
  const own = new Bench();

  expect(own.text(SCRATCH, own.hal.cpuBrand(SCRATCH, 4))).toBe("Yolk");
});

test("features: EDX of leaf 1 in the low half, ECX in the high half", () => {
  const own = new Bench();
  own.cpu.cpuid(1, 0, SCRATCH);
  const [ecx, edx] = [
    own.view().getUint32(SCRATCH + 8, true),
    own.view().getUint32(SCRATCH + 12, true),
  ];

  expect(BigInt.asUintN(64, own.hal.cpuFeatures())).toBe((BigInt(ecx) << 32n) | BigInt(edx));
});

test("image marks are passed on", () => {
  const own = new Bench();

  expect([0, 1, 2, 3, 4, 5].map((mark) => own.hal.imageMark(mark))).toEqual(
    [0, 1, 2, 3, 4, 5].map((mark) => own.cpu.imageMark(mark)),
  );
});
