/** The commands of `./yolk`, in the order in which help shows them. */

/** A command's code: takes what follows its name, returns the exit status. */
export interface CommandModule {
  run(args: readonly string[]): Promise<number>;
}

/** A row of the table. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly load: () => Promise<CommandModule>;
}

/** The table. A command's code is loaded when it is called. */
export const commands: readonly Command[] = [
  {
    name: "new",
    usage: "new <name>",
    summary: "Makes a project in a folder of its own, ready to run and for the editor.",
    load: () => import("./commands/new"),
  },
  {
    name: "run",
    usage:
      'run <app> [--engine qemu|node|browser] [--memory MiB] [--append "command line"]\n' +
      "                 [--publish host:guest]... [--display none|window] [--port N] [--timeout seconds]\n" +
      "                 [--yes] [-- arguments for the program]",
    summary:
      "Builds a program and boots it; serial port is stdin and stdout. The browser engine serves a\n" +
      "      page at --port that boots it.",
    load: () => import("./commands/run"),
  },
  {
    name: "build",
    usage: "build <app> [-o file.elf] [--debug] [--release] [--docker] [--keep folder] [--yes]",
    summary:
      "Builds a Multiboot image; --debug keeps symbols, --keep every file on the way; --release\n" +
      "      insists on the locked toolchain; --docker builds in the toolchain image.",
    load: () => import("./commands/build"),
  },
  {
    name: "pack",
    usage:
      'pack <app> [-o file.iso] [--append "command line"] [--video | --release | --docker] [--yes]',
    summary:
      "Makes a GRUB image that boots from CD and from a USB stick; with --video GRUB sets up a frame\n" +
      "      buffer for a program that draws.",
    load: () => import("./commands/pack"),
  },
  {
    name: "test",
    usage: "test [--host | --qemu | --complete] [pattern] [--yes]",
    summary:
      "Runs all tests; --host those without QEMU, --qemu those that boot; --complete installs Docker\n" +
      "      and Nix, builds the locked toolchain, and counts what cannot run here as failed.",
    load: () => import("./commands/test"),
  },
  {
    name: "bench",
    usage: "bench [name] [--json] [--yes]",
    summary: "Measures the booted machine.",
    load: () => import("./commands/bench"),
  },
  {
    name: "dev",
    usage: "dev <app> [options of run]",
    summary: "Rebuilds and reboots whenever a source file is saved.",
    load: () => import("./commands/dev"),
  },
  {
    name: "toolchain",
    usage: "toolchain lock | fetch | build | seed-nix | export <file> | import <file>",
    summary: "The locked compiler: i386-elf-gcc and GRUB, the same bytes on every machine.",
    load: () => import("./commands/toolchain"),
  },
  {
    name: "image",
    usage: "image",
    summary:
      "Makes yolk-toolchain, a Docker image with the locked compiler, Node and npm packages.",
    load: () => import("./commands/image"),
  },
  {
    name: "verify",
    usage: "verify <app> [--brief]",
    summary:
      "Builds a program in every way the machine has, host, Docker and Nix, in other surroundings,\n" +
      "      and compares octet by octet; --brief builds twice here and leaves the others out.",
    load: () => import("./commands/verify"),
  },
  {
    name: "stats",
    usage: "stats",
    summary: "Counts lines by language.",
    load: () => import("./commands/stats"),
  },
  {
    name: "clean",
    usage: "clean",
    summary: "Deletes everything that was built.",
    load: () => import("./commands/clean"),
  },
  {
    name: "help",
    usage: "help",
    summary: "Shows this.",
    load: () => import("./commands/help"),
  },
  {
    name: "step",
    usage:
      "step compile <layer> | link <app> | image <app> | graph | screenshot <app> <png> [line]...",
    summary: "One step of a build, for Nx; or a picture of a booted machine.",
    load: () => import("./commands/step"),
  },
];
