/**
 * The Wasm entry of hal: its ABI (../hal.ts), and what native code calls.
 */
import "./abort";
import {
  cpuid,
  cycles as readCycles,
  invalidatePage as invalidate,
  imageMark as mark,
  loadPageDirectory as load,
  abandonCalls as abandon,
  attempt as attemptCall,
  backtrace as name,
  raise as raiseCall,
  requestPoll as request,
  startContext as start,
  switchContext as change,
  touchStack as touch,
  traceRunning as followRunning,
} from "../cpu";
import { readCommandLine, readRange } from "./boot-info";
import * as madt from "./acpi-madt";
import * as clock from "./clock";
import { BOTH, columnsOfScreen, readConsole, setRaw, writeConsole } from "./console";
import { setInterruptEnds } from "./console-input";
import * as display from "./display/display";
import { present } from "./display/present";
import * as events from "./events";
import { keepFailure } from "./failure";
import * as e1000 from "./e1000";
import * as generator from "./generator";
import { initHal } from "./init";
import * as interrupts from "./interrupts";
import * as apic from "./local-apic";
import { appendLine, readLine } from "./log";
import { openMouse } from "./mouse-i8042";
import { describeMessages } from "./msi-x";
import * as report from "./panic";
import * as pci from "./pci";
import * as lines from "./pci-lines";
import * as power from "./power";
import * as processor from "./processor";
import * as rtc from "./rtc-mc146818";
import { glyphIn } from "./terminal/font";
import { hideTerminal } from "./terminal/paint";
import * as terminal from "./terminal/terminal";
import * as traps from "./trap";
import { isSerialHeard } from "./uart-16550a";
import * as blk from "./virtio-blk";
import * as port from "./virtio-console";
import * as net from "./virtio-net";
import * as virtio from "./virtio-pci";
import * as rng from "./virtio-rng";
import { enableWriteCombining as enableCombining } from "./write-combining";

export function init(): void {
  initHal();
}

// What native code calls.

/** Hardware interrupt `irq`, with interrupts off: 0 to 15 the 8259A's lines, 16 the local APIC's timer, 17 a message. */
export function interrupt(irq: u32): void {
  interrupts.serveInterrupt(irq);
}

export { attempted } from "./attempted";

// The ABI.

export function consoleWrite(text: usize, len: usize): void {
  writeConsole(text, len, BOTH);
}
export function consoleWriteTo(outputs: u32, text: usize, len: usize): void {
  writeConsole(text, len, outputs);
}
export function screenColumns(): u32 {
  return columnsOfScreen();
}
export function serialIsHeard(): u32 {
  return isSerialHeard() ? 1 : 0;
}
export function consoleRead(into: usize, capacity: usize): i32 {
  return readConsole(into, capacity);
}
export function consoleInterruptEnds(ends: u32): void {
  setInterruptEnds(ends != 0);
}

export function consoleRaw(isRaw: u32): void {
  setRaw(isRaw != 0);
}
export function terminalMemory(columns: u32, rows: u32, history: u32): u32 {
  return terminal.terminalLength(columns, rows, history);
}
export function terminalOpen(
  memory: usize,
  columns: u32,
  rows: u32,
  history: u32,
  font: usize,
): i32 {
  return terminal.openTerminal(memory, columns, rows, history, font);
}
export function fontGlyph(at: usize, codePoint: u32): usize {
  return glyphIn(at, codePoint);
}
export function terminalHide(isHidden: u32): void {
  hideTerminal(isHidden != 0);
}

export function log(text: usize, len: usize): void {
  appendLine(text, len);
}
export function logRead(line: u32, into: usize, capacity: usize): i32 {
  return readLine(line, into, capacity);
}

export function monotonicNanos(): u64 {
  return clock.monotonicNanos();
}
export function wallMillis(): i64 {
  return rtc.wallMillis();
}
export function cycles(): u64 {
  return readCycles();
}
export function cyclesPerSecond(): u64 {
  return clock.cyclesPerSecond();
}

export function eventCount(): u32 {
  return interrupts.countEvents();
}
export function idle(seen: u32, deadlineNanos: u64): void {
  interrupts.idle(seen, deadlineNanos);
}

export function alarm(nanos: u64): void {
  interrupts.alarm(nanos);
}

export function processorCount(): u32 {
  return madt.countProcessors();
}
export function localApicBase(): usize {
  return apic.localApicBase();
}
export function localApicOpen(window: usize): i32 {
  return apic.openLocalApic(window);
}
export function localTimerOpen(): i32 {
  return apic.openLocalTimer();
}

export function randomMix(octets: usize, len: u32, bits: u32): void {
  generator.mix(octets, len, bits);
}
export function randomGather(): u32 {
  return generator.gather() ? 1 : 0;
}
export function randomFill(into: usize, len: u32): i32 {
  return generator.fill(into, len);
}
export { chacha20Block } from "./chacha20";

export function pciNext(after: i32): i32 {
  return pci.nextFunction(after);
}
export function pciRead(fn: u32, offset: u32): u32 {
  return pci.readConfig(fn, offset);
}
export function pciWrite(fn: u32, offset: u32, value: u32): void {
  pci.writeConfig(fn, offset, value);
}
export function pciBar(fn: u32, index: u32, into: usize): i32 {
  return pci.describeBar(fn, index, into);
}
export function pciCapability(fn: u32, id: u32, after: u32): i32 {
  return pci.nextCapability(fn, id, after);
}
export function messagesDescribe(fn: u32, into: usize): i32 {
  return describeMessages(fn, into);
}
export function armLine(line: u32): i32 {
  return lines.armLine(line);
}

export function virtioNext(type: u32, after: i32): i32 {
  return virtio.nextVirtio(type, after);
}
export function virtioPart(fn: u32, part: u32, into: usize): i32 {
  return virtio.describePart(fn, part, into);
}
export function virtioArm(memory: usize): i32 {
  return virtio.armVirtio(changetype<virtio.VirtioDevice>(memory));
}
export function virtioCheck(memory: usize): i32 {
  return virtio.checkVirtio(changetype<virtio.VirtioDevice>(memory));
}
export function virtioReset(memory: usize): i32 {
  return virtio.endVirtio(changetype<virtio.VirtioDevice>(memory));
}

export function rngMemory(): u32 {
  return rng.RNG_MEMORY;
}
export function rngOpen(memory: usize, fn: u32, windows: usize): i32 {
  return rng.openRng(memory, fn, windows);
}
export function rngReceive(memory: usize, into: usize, capacity: usize): i32 {
  return rng.readRng(memory, into, capacity);
}

export function portMemory(): u32 {
  return port.CONSOLE_MEMORY;
}
export function portOpen(memory: usize, fn: u32, windows: usize): i32 {
  return port.openConsole(memory, fn, windows);
}
export function portReceive(memory: usize, into: usize, capacity: usize): i32 {
  return port.receiveConsole(memory, into, capacity);
}
export function portSend(memory: usize, text: usize, len: usize): i32 {
  return port.sendConsole(memory, text, len);
}
export function portUnsent(memory: usize): i32 {
  return port.unsentConsole(memory);
}

export function diskMemory(): u32 {
  return blk.BLK_MEMORY;
}
export function diskOpen(memory: usize, fn: u32, windows: usize): i32 {
  return blk.openBlk(memory, fn, windows);
}
export function diskDescribe(memory: usize, into: usize): void {
  blk.describeBlk(memory, into);
}
export function diskBegin(memory: usize, kind: u32, sector: u64, data: usize, octets: u32): i32 {
  return blk.beginBlk(memory, kind, sector, data, octets);
}
export function diskEnd(memory: usize, slot: u32, data: usize): i32 {
  return blk.endBlk(memory, slot, data);
}
export function diskForsake(memory: usize): void {
  blk.forsakeBlk(memory);
}

export function nicMemory(): u32 {
  return net.NET_MEMORY;
}
export function nicOpen(memory: usize, fn: u32, windows: usize, wanted: u32): i32 {
  return net.openNet(memory, fn, windows, wanted);
}
export function nicOffloads(memory: usize): u32 {
  return net.netOffloads(memory);
}
export function nicAddress(memory: usize, into: usize): i32 {
  return net.netAddress(memory, into);
}
export function nicLink(memory: usize): u32 {
  return net.netLink(memory);
}
export function nicReceive(memory: usize, into: usize, capacity: usize, offload: usize): i32 {
  return net.receiveNet(memory, into, capacity, offload);
}
export function nicSend(memory: usize, frame: usize, len: usize, offload: usize): i32 {
  return net.sendNet(memory, frame, len, offload);
}

export function etherNext(after: i32): i32 {
  return e1000.nextE1000(after);
}
export function etherMemory(): u32 {
  return e1000.E1000_MEMORY;
}
export function etherOpen(memory: usize, fn: u32, registers: usize, messages: usize): i32 {
  return e1000.openE1000(memory, fn, registers, messages);
}
export function etherReset(memory: usize): i32 {
  return e1000.resetE1000(memory);
}
export function etherArm(memory: usize): i32 {
  return e1000.armE1000(memory);
}
export function etherCheck(memory: usize): i32 {
  return e1000.checkE1000(memory);
}
export function etherAddress(memory: usize, into: usize): i32 {
  return e1000.e1000Address(memory, into);
}
export function etherLink(memory: usize): u32 {
  return e1000.e1000Link(memory);
}
export function etherJoin(memory: usize, address: usize): void {
  e1000.joinE1000(memory, address);
}
export function etherMissed(memory: usize): u32 {
  return e1000.missedE1000(memory);
}
export function etherReceive(memory: usize, into: usize, capacity: usize): i32 {
  return e1000.receiveE1000(memory, into, capacity);
}
export function etherSend(memory: usize, frame: usize, len: usize): i32 {
  return e1000.sendE1000(memory, frame, len);
}

export function eventsHear(): void {
  events.hearEvents();
}
export function mouseOpen(): i32 {
  return openMouse();
}
export function eventTake(into: usize): i32 {
  return events.takeEvent(into);
}

export function displayFind(into: usize): i32 {
  return display.findDisplay(into);
}
export function displayOpen(window: usize): i32 {
  return display.openDisplay(window);
}
export function displaySetMode(width: u32, height: u32, depth: u32): i32 {
  return display.setMode(width, height, depth);
}
export function displayMode(into: usize): i32 {
  return display.describeMode(into);
}
export function displaySize(index: u32, into: usize): i32 {
  return display.sizeAt(index, into);
}
export function displayPresent(
  pixels: usize,
  stride: u32,
  left: u32,
  top: u32,
  width: u32,
  height: u32,
): void {
  present(pixels, stride, left, top, width, height);
}
export function displayRetrace(): void {
  display.awaitRetrace();
}
export function enableWriteCombining(): u32 {
  return enableCombining() ? 1 : 0;
}

export function startContext(context: usize, stackTop: usize): void {
  start(context, stackTop);
}
export function touchStack(): void {
  touch();
}
export function switchContext(from: usize, to: usize): void {
  change(from, to);
}
export function abandonCalls(stackTop: usize): void {
  abandon(stackTop);
}
export function requestPoll(): void {
  request();
}
export function attempt(run: u32, argument: usize): i32 {
  return attemptCall(run, argument);
}
export function raise(): void {
  raiseCall();
}

export function isKernelTrap(frame: usize): u32 {
  return traps.isKernels(frame) ? 1 : 0;
}
export function describeTrap(kind: u32, frame: usize, into: usize, capacity: usize): i32 {
  return traps.describe(kind, frame, into, capacity);
}
export function panic(kind: u32, frame: usize): void {
  report.panic(kind, frame);
}
export function traceCalls(context: usize): void {
  traps.trace(context);
}
export function traceRunning(): void {
  followRunning();
}
export function callName(depth: u32, into: usize, capacity: usize): i32 {
  return name(depth, into, <u32>capacity);
}

export function exit(status: u32): void {
  power.exit(status);
}
export function reboot(): void {
  power.reboot();
}
export function failed(
  message: usize,
  messageLen: u32,
  file: usize,
  fileLen: u32,
  line: u32,
  column: u32,
): void {
  keepFailure(message, messageLen, file, fileLen, line, column);
}

export function commandLine(into: usize, capacity: usize): i32 {
  return readCommandLine(into, capacity);
}
export function memoryRange(index: u32, into: usize): i32 {
  return readRange(index, into);
}
export function imageMark(which: u32): usize {
  return mark(which);
}
export function cpuBrand(into: usize, capacity: usize): i32 {
  return processor.cpuBrand(into, capacity);
}
export function cpuId(leaf: u32, subleaf: u32, into: usize): void {
  cpuid(leaf, subleaf, into);
}
export function cpuFeatures(): u64 {
  return processor.cpuFeatures();
}

export function loadPageDirectory(directory: usize): void {
  load(directory);
}
export function invalidatePage(address: usize): void {
  invalidate(address);
}
