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
  readonly memoryMiB: number;
  /** Kernel command line; an ISO has its own. */
  readonly commandLine?: string;
  readonly display?: "none" | "window";
  readonly publish?: readonly PublishedPort[];
  /** More of QEMU's own arguments. */
  readonly extra?: readonly string[];
}

/** QEMU's program for a 32-bit PC. */
export const QEMU = "qemu-system-i386";

/** Where hal writes the exit status: libs/hal/src/power.ts. */
const STATUS_PORT = "0xe9";
const EXIT_PORT = "0xf4";

/**
 * Arguments for QEMU: serial port on stdin and stdout, no other window or monitor, and the exit
 * status in `statusFile`.
 */
export function qemuArguments(options: MachineOptions, statusFile: string): string[] {
  const boot = options.image.endsWith(".iso")
    ? ["-cdrom", options.image]
    : ["-kernel", options.image, "-append", options.commandLine ?? ""];
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
    ...["-chardev", `file,id=status,path=${statusFile}`],
    ...["-device", `isa-debugcon,iobase=${STATUS_PORT},chardev=status`],
    ...["-device", `isa-debug-exit,iobase=${EXIT_PORT},iosize=1`],
    ...["-netdev", `user,id=net${forwards}`, "-device", "virtio-net-pci,netdev=net,romfile="],
    ...boot,
    ...(options.extra ?? []),
  ];
}
