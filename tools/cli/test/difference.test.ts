/** Two images that differ: where, in words. */
import { readFileSync } from "node:fs";
import { isOnPath } from "@yolk/link";
import { difference } from "../src/difference";

test("the same octets are no difference", () => {
  expect(difference(Buffer.from("same"), Buffer.from("same"))).toBeNull();
});

test("the first octet that differs is shown with what follows", () => {
  const text = difference(Buffer.from("abcdef"), Buffer.from("abcxef"));
  expect(text).toContain("6 and 6 octets; first difference at 3");
  expect(text).toContain(`\n  ${Buffer.from("def").toString("hex")}\n`);
});

test("an image that ends early differs where it ends", () => {
  const text = difference(Buffer.from("abc"), Buffer.from("ab"));
  expect(text).toMatch(/difference at 2[^]*\(end\)$/);
});

(isOnPath("readelf") ? test : test.skip)("in an ELF file the section is named", () => {
  const program = readFileSync("/bin/sh");
  const changed = Buffer.from(program);
  const at = changed.indexOf("/lib64/ld-linux");
  changed.writeUInt8(0x21, at);
  expect(at).toBeGreaterThan(0);
  expect(difference(program, changed)).toContain("in section .interp");
});
