/**
 * An ISO 9660 file system that a BIOS boots: from CD by its boot catalog, from a disk by its first
 * sector. Every octet follows from the arguments: no time, no serial number, no order of a folder.
 *
 *   sector  0       boot sector with a partition table   (16 sectors: the system area)
 *          16       primary volume descriptor
 *          17       boot record: points to the catalog
 *          18       end of the descriptors
 *          19, 20   path tables, little-endian and big-endian
 *          21       boot catalog
 *          22 ...   folders, one sector each
 *          ...      files, padding
 *
 * References:
 * - ECMA-119, 4th edition, 2019 (ISO 9660)
 * - El Torito Bootable CD-ROM Format Specification 1.0, 1995
 * - GNU xorriso 1.5.4, libisofs/system_area.c and doc/boot_sectors.txt: what GRUB's images are told
 */
import { LinkError } from "@yolk/link";

const SECTOR = 2048;
const PRIMARY = 16;
const PATH_TABLES = 19;
const CATALOG = 21;
const FIRST_FOLDER = 22;

/** Zeros at the end, as xorriso pads: loaders read in long pieces, and firmware fails past the end. */
const PADDING = 150;

/** The partition table counts in these, and so does GRUB. */
const DISK_SECTOR = 512;
const DISK_SECTORS_PER_SECTOR = SECTOR / DISK_SECTOR;

/** A file of the image; `path` has lower-case names of the form 8.3 and no "/" before it. */
export interface IsoFile {
  readonly path: string;
  readonly octets: Uint8Array;
}

/** What makes it boot. */
export interface BootCode {
  /** GRUB's boot_hybrid.img: one sector of a disk. */
  readonly bootSector: Uint8Array;
  /** Path of the El Torito image among the files. */
  readonly loader: string;
}

interface Folder {
  readonly path: string;
  readonly sector: number;
  readonly parent: number;
}

interface Placed extends IsoFile {
  readonly sector: number;
}

/** Makes the image. Throws LinkError for names that ISO 9660 has not. */
export function makeIso9660(files: readonly IsoFile[], boot: BootCode): Buffer {
  const folders = foldersOf(files);
  const placed = place(files, FIRST_FOLDER + folders.length);
  const last = placed.at(-1);
  const end = last ? last.sector + sectorsOf(last.octets.length) : FIRST_FOLDER;
  const sectors = end + PADDING;
  const image = Buffer.alloc(sectors * SECTOR);
  const loader = placed.find(({ path }) => path === boot.loader);
  if (!loader) throw new LinkError(`there is no ${boot.loader} to boot from`);

  writeSystemArea(image, boot.bootSector, loader.sector);
  const tableOctets = writePathTables(image, folders);
  writeDescriptors(image, sectors, tableOctets);
  writeCatalog(image, loader.sector);
  for (const folder of folders) writeFolder(image, folder, folders, placed);
  for (const { sector, octets } of placed) image.set(octets, sector * SECTOR);
  tellLoader(image, loader);
  return image;
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const parentOf = (path: string) => path.split("/").slice(0, -1).join("/");
const nameOf = (path: string) => path.split("/").at(-1) ?? "";
const sectorsOf = (octets: number) => Math.ceil(octets / SECTOR);

/** All folders, a parent before its children as path tables want it. ECMA-119 §6.9.1. */
function foldersOf(files: readonly IsoFile[]): readonly Folder[] {
  const paths = new Set([""]);
  for (const { path } of files) {
    for (let folder = parentOf(path); folder !== ""; folder = parentOf(folder)) paths.add(folder);
  }
  const depth = (path: string) => (path === "" ? 0 : path.split("/").length);
  const sorted = [...paths].sort((a, b) => depth(a) - depth(b) || byText(a, b));
  return sorted.map((path, i) => ({
    path,
    sector: FIRST_FOLDER + i,
    parent: Math.max(0, sorted.indexOf(parentOf(path))),
  }));
}

function place(files: readonly IsoFile[], first: number): readonly Placed[] {
  let sector = first;
  return [...files]
    .sort((a, b) => byText(a.path, b.path))
    .map((file) => {
      const placed = { ...file, sector };
      sector += Math.max(1, sectorsOf(file.octets.length));
      return placed;
    });
}

/** A number twice: little-endian, then big-endian. ECMA-119 §7.2.3 and §7.3.3. */
function both16(image: Buffer, value: number, at: number): void {
  image.writeUInt16LE(value, at);
  image.writeUInt16BE(value, at + 2);
}

function both32(image: Buffer, value: number, at: number): void {
  image.writeUInt32LE(value, at);
  image.writeUInt32BE(value, at + 4);
}

/** The boot sector, told where the loader is, and one partition that spans the image. */
function writeSystemArea(image: Buffer, bootSector: Uint8Array, loader: number): void {
  image.set(bootSector.subarray(0, DISK_SECTOR));
  const blocks = image.length / DISK_SECTOR;
  // boot_hybrid.img skips the part of the loader that is for CDs: its first sector.
  image.writeBigUInt64LE(BigInt((loader + 1) * DISK_SECTORS_PER_SECTOR), 0x1b0);
  image.fill(0, 0x1b8, 0x1fe);
  image.set([0x80, 0, 2, 0, 0xcd, 0xfe, 0xff, 0xff], 0x1be); // active; no file system claims it
  image.writeUInt32LE(1, 0x1c6);
  image.writeUInt32LE(blocks - 1, 0x1ca);
  image.writeUInt16LE(0xaa55, 0x1fe);
}

/** ECMA-119 §9.4. */
function writePathTables(image: Buffer, folders: readonly Folder[]): number {
  let at = 0;
  for (const { path, sector, parent } of folders) {
    const name = path === "" ? "\0" : isoName(nameOf(path));
    const little = PATH_TABLES * SECTOR + at;
    const big = little + SECTOR;
    for (const place of [little, big]) {
      image[place] = name.length;
      image.write(name, place + 8, "latin1");
    }
    image.writeUInt32LE(sector, little + 2);
    image.writeUInt16LE(parent + 1, little + 6);
    image.writeUInt32BE(sector, big + 2);
    image.writeUInt16BE(parent + 1, big + 6);
    at += 8 + name.length + (name.length % 2);
  }
  return at;
}

/** ECMA-119 §8.4 (primary), El Torito figure 7 (boot record), ECMA-119 §8.3 (end). */
function writeDescriptors(image: Buffer, sectors: number, tableOctets: number): void {
  const primary = PRIMARY * SECTOR;
  const begin = (type: number, at: number) => {
    image[at] = type;
    image.write("CD001\x01", at + 1, "latin1");
  };
  begin(1, primary);
  image.fill(0x20, primary + 8, primary + 72);
  image.write("YOLK", primary + 40, "latin1");
  both32(image, sectors, primary + 80);
  both16(image, 1, primary + 120);
  both16(image, 1, primary + 124);
  both16(image, SECTOR, primary + 128);
  both32(image, tableOctets, primary + 132);
  image.writeUInt32LE(PATH_TABLES, primary + 140);
  image.writeUInt32BE(PATH_TABLES + 1, primary + 148);
  record(image, primary + 156, "\0", FIRST_FOLDER, SECTOR, true);
  image.fill(0x20, primary + 190, primary + 813);
  // Four times: "not specified" is sixteen digits 0 and an octet 0. ECMA-119 §8.4.26.1.
  for (let i = 0; i < 4; i++) image.write("0".repeat(16), primary + 813 + 17 * i, "latin1");
  image[primary + 881] = 1;

  begin(0, primary + SECTOR);
  image.write("EL TORITO SPECIFICATION", primary + SECTOR + 7, "latin1");
  image.writeUInt32LE(CATALOG, primary + SECTOR + 71);
  begin(255, primary + 2 * SECTOR);
}

/** One entry, without emulation. El Torito §2.1 to §2.2. */
function writeCatalog(image: Buffer, loader: number): void {
  const at = CATALOG * SECTOR;
  image[at] = 1;
  image.writeUInt16LE(0xaa55, at + 30);
  let sum = 0;
  for (let i = 0; i < 32; i += 2) sum += image.readUInt16LE(at + i);
  image.writeUInt16LE(-sum & 0xffff, at + 28);
  image[at + 32] = 0x88;
  image.writeUInt16LE(DISK_SECTORS_PER_SECTOR, at + 38);
  image.writeUInt32LE(loader, at + 40);
}

function writeFolder(
  image: Buffer,
  folder: Folder,
  folders: readonly Folder[],
  files: readonly Placed[],
): void {
  const inside = (path: string) => path !== "" && parentOf(path) === folder.path;
  const rows = [
    ...folders
      .filter(({ path }) => inside(path))
      .map(({ path, sector }) => ({
        name: isoName(nameOf(path)),
        sector,
        octets: SECTOR,
        is: true,
      })),
    ...files
      .filter(({ path }) => inside(path))
      .map(({ path, sector, octets }) => {
        return { name: `${isoName(nameOf(path))};1`, sector, octets: octets.length, is: false };
      }),
  ].sort((a, b) => byText(a.name, b.name));
  const parent = folders[folder.parent]?.sector ?? FIRST_FOLDER;
  let at = folder.sector * SECTOR;
  at += record(image, at, "\0", folder.sector, SECTOR, true);
  at += record(image, at, "\x01", parent, SECTOR, true);
  for (const { name, sector, octets, is } of rows) {
    at += record(image, at, name, sector, octets, is);
  }
  if (at > (folder.sector + 1) * SECTOR) {
    throw new LinkError(`too many files for one sector in /${folder.path}`);
  }
}

/** A directory record; returns its length. Its time is all zeros: not specified. ECMA-119 §9.1. */
function record(
  image: Buffer,
  at: number,
  name: string,
  sector: number,
  octets: number,
  isFolder: boolean,
): number {
  const length = 33 + name.length + (name.length % 2 === 0 ? 1 : 0);
  image[at] = length;
  both32(image, sector, at + 2);
  both32(image, octets, at + 10);
  image[at + 25] = isFolder ? 2 : 0;
  both16(image, 1, at + 28);
  image[at + 32] = name.length;
  image.write(name, at + 33, "latin1");
  return length;
}

/** GRUB reads names in capitals as lower case. ECMA-119 §7.5, interchange level 1. */
function isoName(name: string): string {
  if (!/^[a-z0-9_]{1,8}(\.[a-z0-9_]{1,3})?$/.test(name)) {
    throw new LinkError(`"${name}" is no name for ISO 9660: eight characters, a dot and three`);
  }
  return name.toUpperCase();
}

/** The loader is told where it lies: GRUB's own word at 2548, mkisofs' boot info table at 8. */
function tellLoader(image: Buffer, { sector, octets }: Placed): void {
  const at = sector * SECTOR;
  image.writeBigUInt64LE(BigInt(sector * DISK_SECTORS_PER_SECTOR + 5), at + 2548);
  let sum = 0;
  // The file is followed by zeros up to the end of its sector.
  for (let i = 64; i < octets.length; i += 4) sum = (sum + image.readUInt32LE(at + i)) >>> 0;
  [PRIMARY, sector, octets.length, sum].forEach((word, i) => {
    image.writeUInt32LE(word, at + 8 + 4 * i);
  });
  image.fill(0, at + 24, at + 64);
}
