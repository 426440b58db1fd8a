/** Names packed by pairs, and read as native/i386/unwind.c reads them. */
import { packTexts } from "../src/pair-codes";
import { unpackText } from "./src/unpack-text";

const OF_ALL_OCTETS = String.fromCharCode(...Array.from({ length: 0x7f }, (_, i) => i + 1));
const given = [
  { name: "nothing", texts: [] },
  { name: "an empty text", texts: ["", "a"] },
  { name: "a run of one letter", texts: ["aaaaaaaaaaaaaaa", "aaa"] },
  {
    name: "names of two octets a letter and more",
    texts: ["größe/größe", "größe", "größe", "日本"],
  },
  { name: "every octet that ASCII has but 0", texts: [OF_ALL_OCTETS, OF_ALL_OCTETS] },
  {
    name: "more pairs than there are codes",
    texts: Array.from({ length: 4000 }, (_, i) => ((i * 2654435761) >>> 0).toString(36)),
  },
];
for (const { name, texts } of given) {
  test(`${name} comes out as it went in`, () => {
    const packed = packTexts(texts);
    const unpacked = packed.texts.map((text) =>
      Buffer.from(unpackText(text, packed.pairs)).toString(),
    );
    expect(unpacked).toEqual(texts);
    expect(packed.texts.flat()).not.toContain(0);
    expect(packed.pairs.length).toBeLessThanOrEqual(128);
  });
}

test("what texts share is there once", () => {
  const { texts, pairs } = packTexts(new Array<string>(10).fill("libs/hal/src/"));
  expect(texts.flat().length).toBe(10);
  expect(pairs.length).toBe("libs/hal/src/".length - 1);
});
