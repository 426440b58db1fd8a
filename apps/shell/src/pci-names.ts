/**
 * Names of PCI devices: what QEMU models, and what ordinary PCs have.
 *
 * References:
 * - PCI Code and ID Assignment Specification 1.11, 2019, §1 (classes)
 * - VIRTIO 1.2, 2022, §4.1.2.1 (device IDs), §5 (device types)
 * - QEMU 7.2, docs/specs/pci-ids.txt
 */

/** Class and subclass, then what they mean. */
const CLASSES =
  "0100 SCSI controller,0101 IDE controller,0106 SATA controller,0107 SAS controller," +
  "0108 NVMe controller,0180 mass storage controller,0200 ethernet controller," +
  "0280 network controller,0300 VGA controller,0380 display controller,0401 audio device," +
  "0403 audio device,0500 RAM controller,0600 host bridge,0601 ISA bridge,0604 PCI bridge," +
  "0680 bridge,0700 serial controller,0780 communication controller,0880 system peripheral," +
  "0c03 USB controller,0c05 SMBus,00ff unclassified device,1000 encryption controller";

/** Vendor and device, then the name. */
const DEVICES =
  "80861237 Intel 440FX,80867000 Intel PIIX3 ISA,80867010 Intel PIIX3 IDE,80867020 Intel PIIX3 USB," +
  "80867113 Intel PIIX4 ACPI,808629c0 Intel Q35,80862918 Intel ICH9 LPC,80862922 Intel ICH9 AHCI," +
  "80862930 Intel ICH9 SMBus,80862934 Intel ICH9 UHCI,8086293a Intel ICH9 EHCI," +
  "8086293e Intel ICH9 audio,80862668 Intel ICH6 audio,8086100e Intel 82540EM,8086100f Intel 82545EM," +
  "808610d3 Intel 82574L,80861229 Intel 82557,80865845 QEMU NVMe,10ec8139 Realtek RTL8139," +
  "10ec8168 Realtek RTL8168,10222000 AMD PCnet,10138000 Cirrus GD5446,101300b8 Cirrus GD5446," +
  "12341111 QEMU standard VGA,123411e8 QEMU edu,15ad0405 VMware SVGA II,15ad07b0 VMware VMXNET3," +
  "1b360001 QEMU PCI bridge,1b360008 QEMU PCIe host,1b36000c QEMU root port,1b36000d QEMU xHCI," +
  "1b360010 QEMU NVMe,1b360100 QEMU QXL,80eebeef VirtualBox VGA,80eecafe VirtualBox guest," +
  "1af41000 virtio network,1af41001 virtio block,1af41002 virtio balloon,1af41003 virtio console," +
  "1af41004 virtio SCSI,1af41005 virtio entropy,1af41009 virtio 9P,1af41041 virtio network," +
  "1af41042 virtio block,1af41043 virtio console,1af41044 virtio entropy,1af41045 virtio balloon," +
  "1af41048 virtio SCSI,1af41049 virtio 9P,1af41050 virtio GPU,1af41052 virtio input," +
  "1af41053 virtio socket,1af4105a virtio file system,1af41110 QEMU shared memory";

const ID_DIGITS: i32 = 8;
const CLASS_DIGITS: i32 = 4;

/** What a device with that class (24 bits) is; "" where it is not known. */
export function className(classCode: u32): string {
  return look(CLASSES, digits(classCode >> 8, CLASS_DIGITS));
}

/** The name of a device; "" where it is not known. */
export function deviceName(vendor: u32, device: u32): string {
  return look(DEVICES, digits((vendor << 16) | device, ID_DIGITS));
}

/** `number` in hexadecimal. */
export function digits(number: u32, count: i32): string {
  return number.toString(16).padStart(count, "0");
}

function look(table: string, key: string): string {
  const entries = table.split(",");
  for (let i = 0; i < entries.length; i++) {
    if (entries[i].startsWith(key)) return entries[i].substring(key.length + 1);
  }
  return "";
}
