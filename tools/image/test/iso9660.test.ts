/** The image says where its files are, boots two ways, and holds nothing but its arguments. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isOnPath } from "@yolk/link";
import { where } from "../../../test/src/where";
import { type IsoFile, makeIso9660 } from "../src/iso9660";

const SECTOR = 2048;
const loader = Buffer.alloc(5000, 0x11);
const files: readonly IsoFile[] = [
  { path: "boot/yolk.elf", octets: Buffer.from("kernel") },
  { path: "boot/grub/grub.cfg", octets: Buffer.from("menu") },
  { path: "boot/grub/eltorito.img", octets: loader },
];
const boot = { loader: "boot/grub/eltorito.img", bootSector: Buffer.alloc(512, 0x90) };

/** Finds `path` by reading folders from the root down, as a driver does. ECMA-119 §9.1. */
function find(image: Buffer, path: string): Buffer | null {
  let [sector, length] = [image.readUInt32LE(16 * SECTOR + 158), SECTOR];
  for (const name of path.split("/")) {
    let found = false;
    for (let at = sector * SECTOR; image[at]; at += image[at] ?? 0) {
      const text = image.toString("latin1", at + 33, at + 33 + (image[at + 32] ?? 0));
      if (text.replace(/;1$/, "").toLowerCase() !== name) continue;
      [sector, length] = [image.readUInt32LE(at + 2), image.readUInt32LE(at + 10)];
      found = true;
      break;
    }
    if (!found) return null;
  }
  return image.subarray(sector * SECTOR, sector * SECTOR + length);
}

test.each(["boot/yolk.elf", "boot/grub/grub.cfg"])("%s is found from the root", (path) => {
  const want = files.find((file) => file.path === path)?.octets;
  expect(find(makeIso9660(files, boot), path)).toEqual(want);
});

test("a file that is not there is not found", () => {
  expect(find(makeIso9660(files, boot), "boot/other.elf")).toBeNull();
});

test("the catalog's entry sums to zero and points to the loader", () => {
  const image = makeIso9660(files, boot);
  const catalog = image.readUInt32LE(17 * SECTOR + 71) * SECTOR;
  let sum = 0;
  for (let i = 0; i < 32; i += 2) sum += image.readUInt16LE(catalog + i);
  expect(sum & 0xffff).toBe(0);
  const start = image.readUInt32LE(catalog + 40) * SECTOR;
  expect(image.subarray(start + 64, start + 2548)).toEqual(loader.subarray(64, 2548));
  expect(image.readUInt32LE(start + 12) * SECTOR).toBe(start);
});

test("the order of the arguments does not reach the image", () => {
  expect(makeIso9660([...files].reverse(), boot)).toEqual(makeIso9660(files, boot));
});

const refused = [
  { name: "a long name", file: { path: "a-long-name.text", octets: loader }, want: /no name/ },
  { name: "no loader", file: null, want: /nothing|there is no/ },
];

for (const { name, file, want } of refused) {
  test(`refused: ${name}`, () => {
    const given = file ? [...files, file] : files.slice(0, 1);
    expect(() => makeIso9660(given, boot)).toThrow(want);
  });
}

const obstacle = isOnPath("xorriso") ? null : "xorriso is not installed: apt-get install xorriso";
where(obstacle)("xorriso reads it as GRUB's own images", () => {
  const folder = mkdtempSync(join(tmpdir(), "yolk-iso-"));
  try {
    const file = join(folder, "a.iso");
    writeFileSync(file, makeIso9660(files, boot));
    const report = ["-report_el_torito", "plain", "-report_system_area", "plain"];
    const { stdout } = spawnSync("xorriso", ["-indev", file, ...report], { encoding: "utf8" });
    expect(stdout).toMatch(/boot-info-table grub2-boot-info/);
    expect(stdout).toMatch(/MBR partition +: +1 +0x80 +0xcd +1 /);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
