/** Multiboot Specification 0.6.96, §3.1: what a loader adds up to zero, and looks at. */
import { askForVideo } from "../src/video-mode";

function image(width: number): Buffer {
  const words = [0, 0x1badb002, 3, -(0x1badb002 + 3) >>> 0, 0, 0, 0, 0, 0, 0, width, 768, 32];
  const octets = Buffer.alloc(words.length * 4);
  words.forEach((word, index) => octets.writeUInt32LE(word, index * 4));
  return octets;
}

test("an image that names a mode asks for it, and the header still adds up", () => {
  const asking = askForVideo(image(1024));
  const [magic = 0, flags = 0, sum = 0] = [4, 8, 12].map((at) => asking.readUInt32LE(at));
  expect(flags).toBe(7);
  expect((magic + flags + sum) % 2 ** 32).toBe(0);
});

test("an image that names none stays as it is", () => {
  expect(askForVideo(image(0))).toEqual(image(0));
  expect(askForVideo(Buffer.alloc(100))).toEqual(Buffer.alloc(100));
});
