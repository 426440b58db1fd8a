/**
 * The ABI of hal: what mm and the layers above may ask of the machine.
 *
 * Numbers only. Bytes are lent for the call as (pointer, octets), text is UTF-8. A result below
 * zero is -Errno (errno.ts).
 */

// Console: serial port, screen and keyboard as one.

/** Writes `len` octets of UTF-8 at `text` to every console output. */
export declare function consoleWrite(text: usize, len: usize): void;
/** The same to one output alone: the serial port (1) or the screen (2); to both (3). */
export declare function consoleWriteTo(outputs: u32, text: usize, len: usize): void;
/** Columns of the screen. */
export declare function screenColumns(): u32;
/** Whether anything was ever received at the serial port (1). */
export declare function serialIsHeard(): u32;
/** Moves at most `capacity` octets that were typed to `into`; returns how many, 0 for none yet. */
export declare function consoleRead(into: usize, capacity: usize): i32;
/** Says whether Ctrl-C ends the machine (1, as at boot) or is an input octet like others (0). */
export declare function consoleInterruptEnds(ends: u32): void;

/** Says whether a line feed stays one (1), or goes to the left edge, too (0, as at boot). */
export declare function consoleRaw(isRaw: u32): void;

// The terminal: what is written to the console, with all that full-screen programs ask for, on the display or
// as VGA's text. An image that does not call `terminalOpen` has a plain screen, and nothing of this.

/** Octets of memory for a terminal of so many cells which keeps `history` lines that left it. */
export declare function terminalMemory(columns: u32, rows: u32, history: u32): u32;
/**
 * Shows the console in a blank terminal from now on. `memory` is its own; `font` (libs/hal/src/terminal/font.ts)
 * for an open display, which stays where it is; 0 for VGA's text, 80 by 25. -EINVAL.
 */
export declare function terminalOpen(
  memory: usize,
  columns: u32,
  rows: u32,
  history: u32,
  font: usize,
): i32;
/** The 16 rows, an octet each, of the glyph that `font` has for `codePoint`; of its last one where it has none. */
export declare function fontGlyph(font: usize, codePoint: u32): usize;
/** Says whether a program draws on the display (1): the terminal keeps what is written, and shows it later (0). */
export declare function terminalHide(isHidden: u32): void;

// The log: kept in memory, shown by dmesg.

/** Appends `len` octets of UTF-8 at `text` to the kernel log as one line. */
export declare function log(text: usize, len: usize): void;
/**
 * Stores line `line` of the log at `into`, at most `capacity` octets: nanoseconds since boot as u64,
 * then UTF-8. Returns the octets stored; -ENOENT past the last line, -EINVAL for capacity below 8.
 */
export declare function logRead(line: u32, into: usize, capacity: usize): i32;

// Time.

/** Nanoseconds since boot; never runs backwards. */
export declare function monotonicNanos(): u64;
/** Milliseconds since 1970-01-01 UTC, by the battery clock and the time since. */
export declare function wallMillis(): i64;

// Waiting: look, then sleep. An interrupt between the two is not missed:
//
//   const seen = eventCount();
//   if (nothing to do) idle(seen, deadline);

/** Interrupts handled since boot, modulo 2^32. */
export declare function eventCount(): u32;
/** Sleeps until `eventCount` differs from `seen` or until `deadlineNanos` (0: no deadline). */
export declare function idle(seen: u32, deadlineNanos: u64): void;

/** Interrupts within `nanos` from now, once: so that `eventCount` changes. The last call counts. */
export declare function alarm(nanos: u64): void;

/** Processors of the machine, of which this one is used; 1 where firmware does not say. */
export declare function processorCount(): u32;
/** The physical address of the processor's local APIC, a page of registers; 0 where there is none. */
export declare function localApicBase(): usize;
/** Uses the APIC whose registers are mapped at `window`, uncached: 0, also where it was; -ENOENT where none answers. */
export declare function localApicOpen(window: usize): i32;
/**
 * From here on the timer of the open APIC ends `idle` and rings for `alarm`: it does not have to be set anew every
 * 55 ms. 0, or -ENOENT: the 8254 goes on doing so.
 */
export declare function localTimerOpen(): i32;

// Randomness.

/** Mixes `len` octets into the machine's generator, of which `bits` bits are known to nobody else. */
export declare function randomMix(octets: usize, len: u32, bits: u32): void;
/** Mixes in what the processor has, and when interrupts came; 1 when the generator has enough, else 0. */
export declare function randomGather(): u32;
/** Writes `len` random octets to `into`: 0; or -EAGAIN, and nothing, until 256 bits have been mixed in. */
export declare function randomFill(into: usize, len: u32): i32;
/** ChaCha20's block `counter` for a key of 32 and a nonce of 12 octets, 64 octets. RFC 8439 §2.3. */
export declare function chacha20Block(key: usize, counter: u32, nonce: usize, into: usize): void;

// PCI. A function is known by a number, bus << 8 | device << 3 | function. Registers, identifiers and
// flags are those of the PCI Local Bus Specification 3.0, chapter 6.

/** The function with the lowest number above `after` (-1: the first); -ENOENT past the last. */
export declare function pciNext(after: i32): i32;
/** Reads the 32-bit register at `offset`, a multiple of 4; ones where no function is. */
export declare function pciRead(fn: u32, offset: u32): u32;
/** Writes the 32-bit register at `offset`. */
export declare function pciWrite(fn: u32, offset: u32, value: u32): void;
/**
 * Stores base address register `index` (0 to 5) at `into`: base u64, octets u64, flags u32 (bit 0:
 * ports, bit 2: 64 bits wide, bit 3: prefetchable). -ENOENT where there is none. The function does
 * not answer meanwhile: not for a device that is in use.
 */
export declare function pciBar(fn: u32, index: u32, into: usize): i32;
/** The offset of the next capability with `id` (0: any) behind that at `after` (0: the first); -ENOENT. */
export declare function pciCapability(fn: u32, id: u32, after: u32): i32;
/**
 * Stores where the first entry of the MSI-X table of `fn` lies, base u64 and octets u32, at `into`; -ENOENT. A device
 * that is opened with it sends messages to the local APIC, if that is open, and leaves its line alone. Before the
 * device is in use.
 */
export declare function messagesDescribe(fn: u32, into: usize): i32;
/**
 * Lets a PCI interrupt line interrupt once: it changes `eventCount` and is silent from then on,
 * until it is armed again. Whoever waits for a device arms its line, reads `eventCount`, looks at the
 * device, and then waits. Fails with -EINVAL where no PCI device can have that line.
 */
export declare function armLine(line: u32): i32;

// Virtio devices on PCI. Who uses one calls, in this order: `virtioNext` for its function; `virtioPart`
// for the structures 1 to 4 (common, notify, ISR, device), and has mm map each; `...Memory` for how
// many octets it needs of mm's `takeDma`; `...Open` with that memory, zeroed, and five addresses in a row
// at `windows`, the last that of `messagesDescribe` or 0. The device writes to the memory until `virtioReset`.
// Then, to wait:
//
//   while (true) {
//     virtioArm(memory);
//     const seen = eventCount();
//     if ((result = ...Receive(...)) != -EAGAIN) break;
//     wait until eventCount() differs from seen, or for so long
//   }
//
// What a device says that cannot be makes it broken: every call is -EIO from then on.

/** The next function above `after` (-1: the first) that is a virtio device of `type` (VIRTIO 1.2 §5); -ENOENT. */
export declare function virtioNext(type: u32, after: i32): i32;
/** Stores where structure `part` lies, base u64 and octets u32, at `into`; -ENOENT. Before the device is in use. */
export declare function virtioPart(fn: u32, part: u32, into: usize): i32;
/** Makes the device interrupt when it next has something: see `armLine`. -EIO: it is known to be gone, as every call then. */
export declare function virtioArm(memory: usize): i32;
/** 0 while the device is there, at work, and not broken, else -EIO. */
export declare function virtioCheck(memory: usize): i32;
/** Stops the device: it uses its memory no more. -EIO where it does not answer: the memory is lost then. */
export declare function virtioReset(memory: usize): i32;

/** Octets of memory for an entropy device (type 4). */
export declare function rngMemory(): u32;
/** Starts an entropy device; -EIO, -ENOENT. */
export declare function rngOpen(memory: usize, fn: u32, windows: usize): i32;
/** Moves random octets to `into`, 64 at most; returns how many, -EAGAIN for none yet, -EIO. */
export declare function rngReceive(memory: usize, into: usize, capacity: usize): i32;

/** Octets of memory for a console device (type 3). */
export declare function portMemory(): u32;
/** Starts the first port of a console device; -EIO, -ENOENT. */
export declare function portOpen(memory: usize, fn: u32, windows: usize): i32;
/** Moves octets that came to `into`; returns how many, -EAGAIN for none, -EIO. */
export declare function portReceive(memory: usize, into: usize, capacity: usize): i32;
/** Sends; returns how many of `len` octets were taken, -EAGAIN for none now, -EIO. */
export declare function portSend(memory: usize, text: usize, len: usize): i32;
/** How many buffers that were taken are not sent yet: 0 when all has left; -EIO. */
export declare function portUnsent(memory: usize): i32;

/** Octets of memory for a block device (type 2). */
export declare function diskMemory(): u32;
/** Starts a block device; -EIO, -ENOENT. */
export declare function diskOpen(memory: usize, fn: u32, windows: usize): i32;
/**
 * Stores at `into`: sectors of 512 octets u64, octets of a block u32, flags u32 (1: read-only,
 * 2: flushes, 4: discards), octets of a request at most u32, sectors of a discard at most u32.
 */
export declare function diskDescribe(memory: usize, into: usize): void;
/**
 * Begins to read (`kind` 0), write (1), flush (4) or discard (11) from `sector` on: `octets`, whole
 * sectors, of `data`, which is lent for the call; for a discard `octets` is a count of sectors.
 * Returns the request's slot; -EAGAIN while all are taken, -EPERM where the disk is read-only, -EINVAL
 * past its end or where it cannot, -EIO.
 */
export declare function diskBegin(
  memory: usize,
  kind: u32,
  sector: u64,
  data: usize,
  octets: u32,
): i32;
/** Ends the request in `slot`; what was read goes to `data`. 0; -EAGAIN: not done; -EIO; -EINVAL. */
export declare function diskEnd(memory: usize, slot: u32, data: usize): i32;
/** Frees the slots of requests that are done and will not be ended. */
export declare function diskForsake(memory: usize): void;

// Work on frames that a network device takes over. What is asked for one, and said of one, are ten octets, the
// header of VIRTIO 1.2 §5.1.6 without its count: flags u8 (1: the checksum is to be completed, the field holds
// the sum of the pseudo-header; 2, received only: it was found right; neither: nothing is known), segmentation
// u8 (0: none; 1: TCP over IPv4; 4: TCP over IPv6), octets of all headers u16, octets of payload in a segment u16,
// where the checksum begins u16, and where its field lies from there u16.

/** Octets of memory for a network device (type 1). */
export declare function nicMemory(): u32;
/**
 * Starts a network device; -EIO, -ENOENT. `wanted` are bits of VIRTIO 1.2 §5.1.3 that the caller can use: 0
 * and 1 (checksum of frames sent and received), 7 and 8 (it may put segments of TCP together), 11 and 12 (it cuts them).
 */
export declare function nicOpen(memory: usize, fn: u32, windows: usize, wanted: u32): i32;
/** Those of the wanted bits that the device has. */
export declare function nicOffloads(memory: usize): u32;
/** Stores the six octets of its address at `into`; -ENOENT where it has none. */
export declare function nicAddress(memory: usize, into: usize): i32;
/** 1 while there is a link, else 0. */
export declare function nicLink(memory: usize): u32;
/**
 * Moves a frame to `into`, returns its octets; -EAGAIN for none, -EINVAL: one that is none or too long, -EIO.
 * What is said of it goes to `offload`; where that is 0 a checksum that wants it is completed.
 */
export declare function nicReceive(
  memory: usize,
  into: usize,
  capacity: usize,
  offload: usize,
): i32;
/**
 * Sends a frame of 14 to 1518 octets, or to 65,549 that the device cuts: 0; -EAGAIN: no room now; -EIO. `offload`: what it
 * is to do with it, or 0. -EINVAL for what does not fit the frame or what it cannot do.
 */
export declare function nicSend(memory: usize, frame: usize, len: usize, offload: usize): i32;

// Intel's gigabit cards, 82540EM, 82545EM and 82574L. As with virtio: `etherNext`, then mm's `mapDevice` for
// base address register 0, `etherMemory` octets of `takeDma`, `etherOpen`; and the same way to wait.

/** The next function above `after` (-1: the first) that is such a card; -ENOENT. */
export declare function etherNext(after: i32): i32;
/** Octets of memory for a card. */
export declare function etherMemory(): u32;
/** Starts the card, which uses `memory` until `etherReset`; `messages` as with virtio, or 0; -EIO. */
export declare function etherOpen(memory: usize, fn: u32, registers: usize, messages: usize): i32;
/** Stops the card; -EIO where it does not answer: the memory is lost then. */
export declare function etherReset(memory: usize): i32;
/** Makes the card interrupt when it next has something: see `armLine`. -EIO: it is known to be gone, as every call then. */
export declare function etherArm(memory: usize): i32;
/** 0 while the card is there and not broken, else -EIO. */
export declare function etherCheck(memory: usize): i32;
/** Stores the six octets of its address at `into`; -ENOENT where it has none. */
export declare function etherAddress(memory: usize, into: usize): i32;
/** 1 while there is a link, else 0. */
export declare function etherLink(memory: usize): u32;
/** Lets frames to the multicast address of six octets at `address` in. */
export declare function etherJoin(memory: usize, address: usize): void;
/** Frames that were lost for want of room since the card was opened. */
export declare function etherMissed(memory: usize): u32;
/** Moves a frame to `into`, returns its octets; -EAGAIN for none, -EINVAL: one that is none or too long, -EIO. */
export declare function etherReceive(memory: usize, into: usize, capacity: usize): i32;
/** Sends a frame of 14 to 1518 octets: 0; -EAGAIN: no room now; -EINVAL; -EIO. */
export declare function etherSend(memory: usize, frame: usize, len: usize): i32;

// Events of keyboard and mouse, for programs that draw: see libs/hal/src/events.ts for their form.

/** Queues events from now on; keys type no text any more, but for Ctrl-C. */
export declare function eventsHear(): void;
/** Has the mouse report: 0, or -ENOENT where none answers. */
export declare function mouseOpen(): i32;
/** Stores the oldest event, two u32, at `into`: 0; -EAGAIN for none. `eventCount` changes when one comes. */
export declare function eventTake(into: usize): i32;

// The display, a linear frame buffer: the loader's, or that of a card with Bochs' interface. `displayFind`,
// then mm's `mapDisplay` for what it told, then `displayOpen`. It goes with `video=WIDTHxHEIGHT[xDEPTH]`.

/** Stores where display memory lies, base u64 and octets u32; -ENOENT where no display is asked for or found. */
export declare function displayFind(into: usize): i32;
/** Shows the mode that is asked for; -EINVAL where the display has none such: text stays. */
export declare function displayOpen(window: usize): i32;
/** Changes the mode: 0; -EINVAL where there is none such, -ENOENT where no display is open, -EIO. */
export declare function displaySetMode(width: u32, height: u32, depth: u32): i32;
/** Stores width, height and bits of a pixel of the mode, three u32; -ENOENT where no display is open. */
export declare function displayMode(into: usize): i32;
/** Stores size `index` of those that can be set, width u32 and height u32; -ENOENT past the last. */
export declare function displaySize(index: u32, into: usize): i32;
/**
 * Shows `width` by `height` pixels (0x00RRGGBB, u32) at `pixels`, rows `stride` octets apart, at (`left`, `top`).
 * What lies outside of the display is left out.
 */
export declare function displayPresent(
  pixels: usize,
  stride: u32,
  left: u32,
  top: u32,
  width: u32,
  height: u32,
): void;
/** Waits for the beam to go back, where there is one; 20 ms at most. */
export declare function displayRetrace(): void;
/** Makes pages with PWT and without PCD write-combining; 0 where the processor cannot. */
export declare function enableWriteCombining(): u32;

// Fibers: libs/hal/cpu.ts has the contract of these.

/** See cpu.ts. */
export declare function startContext(context: usize, stackTop: usize): void;
/** See cpu.ts. */
export declare function touchStack(): void;
/** See cpu.ts. */
export declare function switchContext(from: usize, to: usize): void;
/** See cpu.ts. */
export declare function abandonCalls(stackTop: usize): void;
/** See cpu.ts. */
export declare function requestPoll(): void;
/** Calls table function `run` with `argument`; see cpu.ts. The shadow stack is the caller's to put right. */
export declare function attempt(run: u32, argument: usize): i32;
/** See cpu.ts. */
export declare function raise(): void;

// Traps. Native code calls the export `trap` of the highest layer that has one.

/**
 * Says whether the last trap happened in a kernel layer or in interrupt code: then nothing is sound.
 * `frame` is what native code passed to `trap`.
 */
export declare function isKernelTrap(frame: usize): u32;
/**
 * Writes what happened in a trap of `kind` (src/trap-kind.ts), one line of UTF-8, to `into`, at most
 * `capacity` octets; returns how many. `frame` is what native code passed.
 */
export declare function describeTrap(kind: u32, frame: usize, into: usize, capacity: usize): i32;
/** Reports the trap, with calls and registers, and ends the machine with status 134. Never returns. */
export declare function panic(kind: u32, frame: usize): void;
/** Makes `callName` follow the fiber in `context`, which is not running; 0: the last trap. */
export declare function traceCalls(context: usize): void;
/** Makes `callName` follow the running fiber, from the caller on, which must not return meanwhile. */
export declare function traceRunning(): void;
/** Writes the name of call `depth`, 0 the innermost, to `into`; returns octets, 0 past the outermost. */
export declare function callName(depth: u32, into: usize, capacity: usize): i32;

// The end.

/** Powers the machine off; whoever started it sees `status` (its low 8 bits). Never returns. */
export declare function exit(status: u32): void;
/** Resets the machine. Never returns. */
export declare function reboot(): void;
/**
 * Keeps what failed for the trap that the caller raises next: UTF-16 text of `len` code units at
 * `message`, likewise the source `file`. `line` and `column` count from 1.
 */
export declare function failed(
  message: usize,
  messageLen: u32,
  file: usize,
  fileLen: u32,
  line: u32,
  column: u32,
): void;

// What the loader and the processor say.

/** Copies at most `capacity` octets of the kernel command line; returns how many. */
export declare function commandLine(into: usize, capacity: usize): i32;
/**
 * Stores range `index` of the memory map at `into`: base u64, length u64, kind u32 (1 is usable).
 * Fails with -ENOENT past the last. Multiboot 0.6.96 §3.3.
 */
export declare function memoryRange(index: u32, into: usize): i32;
/** Address of a mark in the image: 0 text start, 1 text end, 2 image end, 3 and 4 guard pages. */
export declare function imageMark(mark: u32): usize;
/** Copies the processor's brand string, at most `capacity` octets; returns how many. */
export declare function cpuBrand(into: usize, capacity: usize): i32;
/** Stores EAX, EBX, ECX and EDX of CPUID at `into`. SDM vol. 2, CPUID. */
export declare function cpuId(leaf: u32, subleaf: u32, into: usize): void;
/** EDX (feature flags) of CPUID leaf 1 in the low half, ECX in the high half. */
export declare function cpuFeatures(): u64;
/** The counter behind `monotonicNanos`: cycles since reset, at a constant rate. */
export declare function cycles(): u64;
/** Cycles of `monotonicNanos`' counter in a second; measured when first asked. */
export declare function cyclesPerSecond(): u64;

// The memory management unit.

/** Makes `directory` (physical) the page directory and paging active. */
export declare function loadPageDirectory(directory: usize): void;
/** Forgets the translation of the page that holds `address`. */
export declare function invalidatePage(address: usize): void;
