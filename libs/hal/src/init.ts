/**
 * Start-up of hal, in order.
 */
import { enableInterrupts } from "../cpu";
import { initBootInfo } from "./boot-info";
import { initClock } from "./clock";
import { initConsole } from "./console";
import { initKeyboard, initLayout, KEYBOARD_IRQ } from "./keyboard-i8042";
import { logLine } from "./log";
import { initPic, unmaskIrq } from "./pic-8259a";
import { initPit, TIMER_IRQ } from "./pit-8254";
import { announceReady } from "./power";
import { cpuBrand } from "./processor";
import { initScreen } from "./screen";
import { begin, octets, words } from "./text";
import { initSerial, SERIAL_IRQ } from "./uart-16550a";

const BRAND_LEN: u32 = 48;
const brand = memory.data(48);

/** Brings the machine up to where programs can run. */
export function initHal(): void {
  initBootInfo();
  initClock();
  initPic();
  initPit();
  initScreen();
  initConsole();
  initDevice("serial: 16550A at 0x3f8, irq 4, 115200 baud", "", initSerial(), SERIAL_IRQ);
  initDevice("keyboard: 8042, irq 1, layout ", initLayout(), initKeyboard(), KEYBOARD_IRQ);
  begin();
  words("cpu: ");
  octets(brand, cpuBrand(brand, BRAND_LEN));
  logLine();
  unmaskIrq(TIMER_IRQ);
  enableInterrupts();
  announceReady();
}

function initDevice(name: string, more: string, isPresent: bool, irq: u32): void {
  begin();
  words(name);
  words(more);
  if (isPresent) unmaskIrq(irq);
  else words(": not found");
  logLine();
}
