/** A PC in TypeScript, at register level: runs a linked Yolk module without a PC. */
export { ACPI_PLACES, type AcpiOptions } from "./src/acpi-tables";
export { BochsDisplay, type Picture } from "./src/bochs-display";
export { ByteRing } from "./src/byte-ring";
export { CYCLES_PER_SECOND, VirtualClock, type Clock } from "./src/clock";
export { E1000 } from "./src/e1000";
export type { ImageLayout } from "./src/image-mark";
export type { InputSource } from "./src/input-source";
export { scancodesFor } from "./src/keyboard-map";
export {
  Machine,
  TRAP_STATUS,
  type GuestExports,
  type MachineOptions,
  type Outcome,
} from "./src/machine";
export type { BootFramebuffer } from "./src/multiboot";
export { type Bar, PciBridge, PciFunction, type PciIdentity } from "./src/pci-function";
export { PciHost, type PciSlot } from "./src/pci-host";
export { Ps2Mouse } from "./src/ps2-mouse";
export { Halted, PowerOff, Reset, Stopped } from "./src/power-events";
export { TrapKind } from "./src/trap-kind";
export type { Window } from "./src/window";
export { TEXT_COLUMNS, TEXT_ROWS, type TextCell, type TextCursor } from "./src/vga-text";
export { BLK_FEATURES, type BlkRequest, VirtioBlk } from "./src/virtio/virtio-blk";
export { VirtioConsole } from "./src/virtio/virtio-console";
export {
  EVENT_INDEX,
  INDIRECT,
  VirtioDevice,
  type VirtioOptions,
} from "./src/virtio/virtio-device";
export {
  checksum,
  DATA_VALID,
  GSO_TCPV4,
  GSO_TCPV6,
  NEEDS_CSUM,
  NO_OFFLOAD,
  type Offload,
  writeHeader,
} from "./src/virtio/segmentation";
export { NET_FEATURES, VirtioNet } from "./src/virtio/virtio-net";
export { VirtioRng } from "./src/virtio/virtio-rng";
