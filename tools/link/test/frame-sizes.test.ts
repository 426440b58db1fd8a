/** A function whose frame could step over a guard page does not get into an image. */
import { checkFrameSizes, LARGEST_FRAME } from "../src/frame-sizes";

const check = (cfaOffset: number) => () =>
  checkFrameSizes(
    [
      {
        start: 16,
        end: 64,
        rows: [4, cfaOffset, 4].map((offset, i) => ({ from: 16 + i, cfaOffset: offset })),
      },
    ],
    (address) => `function at ${address}`,
  );

test("a frame of a page is allowed", () => {
  expect(check(LARGEST_FRAME)).not.toThrow();
});

test("a larger one is refused by name", () => {
  expect(check(LARGEST_FRAME + 4)).toThrow(/^function at 16: a frame of 4100 octets/);
});
