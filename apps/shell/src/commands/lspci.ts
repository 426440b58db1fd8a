/** `lspci` */
import { byteSize, console, PciFunction, pciFunctions } from "@yolk/sdk";
import { Command } from "../command";
import { className, deviceName, digits } from "../pci-names";
import { Session } from "../session";

const CAPABILITY_NAMES =
  "1 power management,3 VPD,4 slot,5 MSI,7 PCI-X,9 vendor,16 PCI Express,17 MSI-X,18 SATA,19 AF";
const NO_LINE: u32 = 255;

/** Lists the devices on the PCI buses. */
export class Lspci extends Command {
  constructor() {
    super(
      "lspci",
      "lspci [-v]",
      "list the devices on the PCI buses",
      "  -v  with addresses, interrupt lines and capabilities",
    );
  }

  run(args: string[], session: Session): i32 {
    const isVerbose = args.length == 1 && args[0] == "-v";
    if (args.length > 0 && !isVerbose) return this.misused(`unexpected argument '${args[0]}'`);
    const functions = pciFunctions();
    for (let i = 0; i < functions.length; i++) {
      show(functions[i]);
      if (isVerbose) showMore(functions[i]);
    }
    return 0;
  }
}

function show(fn: PciFunction): void {
  const kind = className(fn.classCode);
  const name = deviceName(fn.vendor, fn.device);
  const shownKind = kind == "" ? "class " + digits(fn.classCode >> 8, 4) : kind;
  const shownName = name == "" ? "" : name + " ";
  console.log(
    `${fn.address} ${shownKind}: ${shownName}[${digits(fn.vendor, 4)}:${digits(fn.device, 4)}]`,
  );
}

function showMore(fn: PciFunction): void {
  const bars = fn.bars();
  for (let i = 0; i < bars.length; i++) {
    const bar = bars[i];
    const kind = bar.isPorts ? "ports" : "memory";
    const last = bar.base + bar.length - 1;
    console.log(
      `        ${kind} ${bar.base.toString(16)}-${last.toString(16)} ${byteSize(bar.length)}`,
    );
  }
  if (fn.line != 0 && fn.line != NO_LINE) console.log(`        irq ${fn.line}`);
  const ids = fn.capabilities();
  if (ids.length > 0)
    console.log("        capabilities: " + ids.map<string>((id) => capabilityName(id)).join(", "));
}

function capabilityName(id: u32): string {
  const names = CAPABILITY_NAMES.split(",");
  const key = id.toString() + " ";
  for (let i = 0; i < names.length; i++) {
    if (names[i].startsWith(key)) return names[i].substring(key.length);
  }
  return "number " + id.toString();
}
