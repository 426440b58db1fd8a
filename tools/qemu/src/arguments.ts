/** QEMU's command line for a Yolk machine. */

/** A port of the host that leads to a port of the machine. */
export interface PublishedPort {
  readonly host: number;
  readonly guest: number;
}

/** The machine to boot. */
export interface MachineOptions {
  /** A Multiboot image, or an ISO. */
  readonly image: string;
  /** What an ISO is put in as. */
  readonly medium?: "cd" | "disk";
  readonly memoryMiB: number;
  /** Kernel command line; an ISO has its own. */
  readonly commandLine?: string;
  readonly display?: "none" | "window";
  readonly publish?: readonly PublishedPort[];
  /** "acpi": a PC that has nothing to end it but ACPI; default: QEMU's exit device. */
  readonly end?: "device" | "acpi";
  /** A command that runs QEMU, before its name: `ip netns exec lab`. */
  readonly within?: readonly string[];
  /** More of QEMU's own arguments. */
  readonly extra?: readonly string[];
}

/** QEMU's program for a 32-bit PC. */
export const QEMU = "qemu-system-i386";

/** Where hal says that it is ready, and at the end the exit status: libs/hal/src/power.ts. */
const STATUS_PORT = "0xe9";
const EXIT_PORT = "0xf4";

const exitDevice = ["-device", `isa-debug-exit,iobase=${EXIT_PORT},iosize=1`];

/** The descriptor, one end of a socket pair, on which the machine's debug console is heard. */
export const CONSOLE_DESCRIPTOR = 3;

/**
 * Arguments for QEMU: serial port on stdin and stdout, debug console on `CONSOLE_DESCRIPTOR`, no
 * other window or monitor.
 */
export function qemuArguments(options: MachineOptions): string[] {
  const boot = bootArguments(options);
  const forwards = (options.publish ?? [])
    .flatMap(({ host, guest }) =>
      ["tcp", "udp"].map((kind) => `,hostfwd=${kind}:127.0.0.1:${host}-:${guest}`),
    )
    .join("");
  const display = options.display === "window" ? [] : ["-display", "none"];
  return [
    ...["-machine", "pc", "-m", String(options.memoryMiB), "-vga", "std"],
    ...["-nodefaults", "-no-user-config", ...display],
    ...["-chardev", "stdio,id=serial,signal=off", "-serial", "chardev:serial"],
    ...["-chardev", `socket,id=status,fd=${CONSOLE_DESCRIPTOR}`],
    ...["-device", `isa-debugcon,iobase=${STATUS_PORT},chardev=status`],
    ...(options.end === "acpi" ? [] : exitDevice),
    ...["-netdev", `user,id=net${forwards}`, "-device", "virtio-net-pci,netdev=net,romfile="],
    ...boot,
    ...(options.extra ?? []),
  ];
}

function bootArguments({ image, medium, commandLine }: MachineOptions): string[] {
  if (!image.endsWith(".iso")) return ["-kernel", image, "-append", commandLine ?? ""];
  if (medium === "disk") {
    const file = image.replaceAll(",", ",,"); // a comma ends the name
    return ["-drive", `file=${file},format=raw,if=ide,snapshot=on`];
  }
  return ["-cdrom", image];
}
