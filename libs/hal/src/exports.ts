/**
 * The Wasm entry of hal: its ABI (../hal.ts), and what native code calls.
 */
import "./abort";
import {
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
import * as clock from "./clock";
import { readConsole, writeConsole } from "./console";
import { setInterruptEnds } from "./console-input";
import { keepFailure } from "./failure";
import { initHal } from "./init";
import * as interrupts from "./interrupts";
import { appendLine, readLine } from "./log";
import * as report from "./panic";
import * as pci from "./pci";
import * as lines from "./pci-lines";
import * as power from "./power";
import * as processor from "./processor";
import * as rtc from "./rtc-mc146818";
import * as traps from "./trap";

export function init(): void {
  initHal();
}

// What native code calls.

/** Hardware interrupt `irq`, with interrupts off. */
export function interrupt(irq: u32): void {
  interrupts.serveInterrupt(irq);
}

export { attempted } from "./attempted";

// The ABI.

export function consoleWrite(text: usize, len: usize): void {
  writeConsole(text, len);
}
export function consoleRead(into: usize, capacity: usize): i32 {
  return readConsole(into, capacity);
}
export function consoleInterruptEnds(ends: u32): void {
  setInterruptEnds(ends != 0);
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
export function armLine(line: u32): i32 {
  return lines.armLine(line);
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
export function cpuFeatures(): u64 {
  return processor.cpuFeatures();
}

export function loadPageDirectory(directory: usize): void {
  load(directory);
}
export function invalidatePage(address: usize): void {
  invalidate(address);
}
