/**
 * The devices of the modelled PC, wired as on a PC AT and its descendants.
 *
 * References:
 * - IBM PC AT Technical Reference, 1984, "I/O Address Map", "System Interrupts"
 */
import { I8042, I8042_COMMAND_PORT, I8042_DATA_PORT } from "./i8042";
import { LOCAL_APIC_ADDRESS, LOCAL_APIC_OCTETS, LocalApic } from "./local-apic";
import { PciHost } from "./pci-host";
import { ELCR_PORT, PIC_MASTER_PORT, PIC_PORT_COUNT, PIC_SLAVE_PORT, PicPair } from "./pic-pair";
import { Pit8254, PIT_PORT, PIT_PORT_COUNT } from "./pit-8254";
import { PM_TIMER_OCTETS, PM_TIMER_PORT, PmTimer } from "./pm-timer";
import { PortBus } from "./port-bus";
import { Reset } from "./power-events";
import { PowerPorts } from "./power-ports";
import { Ps2Keyboard } from "./ps2-keyboard";
import type { Ps2Mouse } from "./ps2-mouse";
import { RTC_PORT, RTC_PORT_COUNT, RtcMc146818 } from "./rtc-mc146818";
import { SYSTEM_PORT_B, SystemPortB } from "./system-port-b";
import { Uart16550a, UART_PORT_COUNT } from "./uart-16550a";
import { VgaText } from "./vga-text";

/** Request line of the timer. */
export const TIMER_IRQ = 0;
/** Request line of the keyboard. */
export const KEYBOARD_IRQ = 1;
/** Request line of the mouse. */
export const MOUSE_IRQ = 12;
/** Request line of the first serial port. */
export const COM1_IRQ = 4;
/** First port of the first serial port. */
export const COM1_PORT = 0x3f8;

/** What the devices need from around them. */
export interface PcSurroundings {
  /** The machine's time. */
  nanos(): bigint;
  /** The wall clock's time in Unix milliseconds, with fractions. */
  unixMillis(): number;
  /** All of RAM. */
  memory(): Uint8Array;
  /** Takes a byte sent on the first serial port. */
  onSerial(byte: number): void;
}

/** All devices and the bus they sit on. */
export class Pc {
  readonly bus = new PortBus();
  readonly pic = new PicPair();
  readonly localApic: LocalApic;
  readonly pit: Pit8254;
  readonly uart: Uart16550a;
  readonly keyboard = new Ps2Keyboard();
  readonly mouse: Ps2Mouse | null;
  readonly keyboardController: I8042;
  readonly rtc: RtcMc146818;
  readonly screen: VgaText;
  readonly power = new PowerPorts();
  readonly pci: PciHost;
  private readonly systemPortB: SystemPortB;
  private readonly pmTimer: PmTimer;

  /** A PC; `mouse` is plugged in before power-on, or null. */
  constructor(surroundings: PcSurroundings, mouse: Ps2Mouse | null) {
    this.mouse = mouse;
    this.localApic = new LocalApic(surroundings.nanos);
    this.pit = new Pit8254(surroundings.nanos, this.line(TIMER_IRQ));
    this.pmTimer = new PmTimer(surroundings.nanos);
    this.systemPortB = new SystemPortB(this.pit);
    this.uart = new Uart16550a(COM1_PORT, {
      onTransmit: surroundings.onSerial,
      setIrq: this.line(COM1_IRQ),
    });
    this.keyboardController = new I8042(
      this.keyboard,
      {
        setIrq: this.line(KEYBOARD_IRQ),
        hearsIrq: () => this.pic.accepts(KEYBOARD_IRQ),
        setMouseIrq: this.line(MOUSE_IRQ),
        resetMachine: () => {
          throw new Reset();
        },
      },
      this.mouse,
    );
    this.rtc = new RtcMc146818(surroundings.unixMillis);
    this.screen = new VgaText(surroundings.memory, surroundings.nanos);
    this.pci = new PciHost(
      surroundings.memory,
      (irq, high) => this.line(irq)(high),
      (address, data) => this.localApic.receive(address, data),
    );
    this.connect();
  }

  /** Every device as firmware hands it over; input that waits stays. */
  reset(): void {
    this.pic.reset();
    this.localApic.reset();
    this.pit.reset();
    this.systemPortB.reset();
    this.uart.reset();
    this.keyboardController.reset();
    this.rtc.reset();
    this.screen.reset();
    this.power.reset();
    this.pci.reset();
  }

  /** Reads `width` octets of device memory. */
  readMemory(address: number, width: number): number {
    const offset = address - LOCAL_APIC_ADDRESS;
    if (offset >= 0 && offset < LOCAL_APIC_OCTETS) return this.localApic.read(offset, width) >>> 0;
    return this.pci.readMemory(address, width);
  }

  /** Writes `width` octets of device memory. */
  writeMemory(address: number, width: number, value: number): void {
    const offset = address - LOCAL_APIC_ADDRESS;
    if (offset >= 0 && offset < LOCAL_APIC_OCTETS) this.localApic.write(offset, width, value);
    else this.pci.writeMemory(address, width, value);
  }

  private connect(): void {
    this.bus.claim(PIC_MASTER_PORT, PIC_PORT_COUNT, this.pic);
    this.bus.claim(PIC_SLAVE_PORT, PIC_PORT_COUNT, this.pic);
    this.bus.claim(ELCR_PORT, PIC_PORT_COUNT, this.pic);
    this.bus.claim(PIT_PORT, PIT_PORT_COUNT, this.pit);
    this.bus.claim(SYSTEM_PORT_B, 1, this.systemPortB);
    this.bus.claim(COM1_PORT, UART_PORT_COUNT, this.uart);
    this.bus.claim(I8042_DATA_PORT, 1, this.keyboardController);
    this.bus.claim(I8042_COMMAND_PORT, 1, this.keyboardController);
    this.bus.claim(RTC_PORT, RTC_PORT_COUNT, this.rtc);
    this.bus.claim(PM_TIMER_PORT, PM_TIMER_OCTETS, this.pmTimer);
    this.screen.connect(this.bus);
    this.power.connect(this.bus);
    this.pci.connect(this.bus);
  }

  private line(irq: number): (high: boolean) => void {
    return (high) => (high ? this.pic.raise(irq) : this.pic.lower(irq));
  }
}
