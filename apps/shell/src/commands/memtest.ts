/** `memtest` */
import { byteSize, console, go, grouped, Outcome, process } from "@yolk/sdk";
import { Command } from "../command";
import { Session } from "../session";
import { NO_AMOUNT, octetCount } from "../syntax/amounts";

const DEFAULT = "16M";

/** Octets allocated at a time. */
const BLOCK_LEN: i32 = 1 << 20;
const WORD_LEN: i32 = sizeof<u64>();

/** Every bit both ways, neighbours alike and different; then each word its own address. */
const PATTERNS: StaticArray<u64> = [0, u64.MAX_VALUE, 0xaaaaaaaaaaaaaaaa, 0x5555555555555555];

/** What is to be checked, and what was found. */
class Check {
  octets: u64 = 0;
  errors: u64 = 0;
  constructor(readonly blocks: i32) {}
}

/** Fills memory and looks whether it keeps what it was told. */
export class Memtest extends Command {
  constructor() {
    super(
      "memtest",
      "memtest [size]",
      "check memory that is free",
      "  The size is in octets, or with K, M or G; without one, 16M.",
    );
  }

  run(args: string[], session: Session): i32 {
    if (args.length > 1) return this.misused("too many arguments");
    const size = octetCount(args.length == 1 ? args[0] : DEFAULT);
    if (size == NO_AMOUNT || size == 0) return this.misused(`'${args[0]}' is not a size`);
    const free = process.memoryUsage().free;
    if (size > <f64>free) {
      console.error(`memtest: only ${byteSize(free)} are free`);
      return 1;
    }
    return report(new Check(<i32>((<u64>size + BLOCK_LEN - 1) / BLOCK_LEN)));
  }
}

/** In a fiber of its own: when memory is exhausted, that ends, and the shell goes on. */
function report(check: Check): i32 {
  if (go(checkAll, check, "memtest").join() != Outcome.Returned) {
    console.error("memtest: ended early, there is not enough memory");
    return 1;
  }
  const errors = check.errors == 0 ? "no errors" : `${check.errors} words were wrong`;
  console.log(`${grouped(check.octets)} octets checked: ${errors}`);
  return check.errors == 0 ? 0 : 1;
}

/** Holds all blocks at once, so that each lies elsewhere. */
function checkAll(check: Check): void {
  const blocks: StaticArray<u64>[] = [];
  for (let i = 0; i < check.blocks; i++) blocks.push(new StaticArray<u64>(BLOCK_LEN / WORD_LEN));
  for (let pattern = 0; pattern < PATTERNS.length; pattern++) {
    for (let i = 0; i < blocks.length; i++) blocks[i].fill(PATTERNS[pattern]);
    for (let i = 0; i < blocks.length; i++)
      check.errors += differences(blocks[i], PATTERNS[pattern]);
  }
  for (let i = 0; i < blocks.length; i++) number(blocks[i], i);
  for (let i = 0; i < blocks.length; i++) check.errors += misnumbered(blocks[i], i);
  check.octets = <u64>blocks.length * <u64>BLOCK_LEN;
}

function differences(block: StaticArray<u64>, want: u64): u64 {
  let count: u64 = 0;
  for (let i = 0; i < block.length; i++) if (block[i] != want) count++;
  return count;
}

function number(block: StaticArray<u64>, index: i32): void {
  for (let i = 0; i < block.length; i++) block[i] = ((<u64>index) << 32) | i;
}

function misnumbered(block: StaticArray<u64>, index: i32): u64 {
  let count: u64 = 0;
  for (let i = 0; i < block.length; i++) if (block[i] != (((<u64>index) << 32) | i)) count++;
  return count;
}
