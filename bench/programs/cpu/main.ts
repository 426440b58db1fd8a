/**
 * Five programs, each in TypeScript and in C, one after the other in the same machine.
 *
 * Prints a line each: name, cycles in TypeScript, cycles in C. Under QEMU's -icount a cycle is an
 * instruction. The results of both must agree.
 */
import { Processor } from "@yolk/sdk";
import { calls } from "./calls";
import { float } from "./float";
import { integer } from "./integer";
import { memory } from "./memory";
import * as peer from "./peer";
import { strings } from "./strings";

/** Runs a program of size `size`; returns its checksum. */
type Program = (size: u32) => f64;

const NAMES = ["integer", "float", "memory", "calls", "strings"];
const SIZES: StaticArray<u32> = [2000, 2000, 20000, 21, 2000];

// Called through values, so that the compiler can neither merge rounds nor move work out of them.
const OURS: StaticArray<Program> = [
  (size: u32): f64 => integer(size),
  (size: u32): f64 => float(size),
  (size: u32): f64 => memory(size),
  (size: u32): f64 => calls(size),
  (size: u32): f64 => strings(size),
];
const THEIRS: StaticArray<Program> = [
  (size: u32): f64 => peer.integer(size),
  (size: u32): f64 => peer.float(size),
  (size: u32): f64 => peer.memory(size),
  (size: u32): f64 => peer.calls(size),
  (size: u32): f64 => peer.strings(size),
];

/** Both sides run this often; the first round warms caches and translations up. */
const ROUNDS = 3;

/** Exit status 1 where a result differs. */
export function main(): i32 {
  let status = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < NAMES.length; i++) {
      const start = Processor.cycles;
      const ours = OURS[i](SIZES[i]);
      const middle = Processor.cycles;
      const theirs = THEIRS[i](SIZES[i]);
      const end = Processor.cycles;
      if (ours != theirs) status = 1;
      console.log(NAMES[i], middle - start, end - middle, ours == theirs ? "same" : "DIFFERENT");
    }
  }
  return status;
}
