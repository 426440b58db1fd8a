/** The table of commands, in the order that `help` shows. */
import { Command } from "./command";
import { Cpuinfo } from "./commands/cpuinfo";
import { DateCommand } from "./commands/date";
import { Dmesg } from "./commands/dmesg";
import { Echo } from "./commands/echo";
import { Exit, Poweroff, Reboot } from "./commands/ends";
import { Kill, Ps, Pstack } from "./commands/fibers";
import { Free } from "./commands/free";
import { Go } from "./commands/go";
import { Help } from "./commands/help";
import { Lspci } from "./commands/lspci";
import { Memtest } from "./commands/memtest";
import { Clear, HistoryCommand } from "./commands/terminal";
import { Sleep, Uptime } from "./commands/time";
import { Top } from "./commands/top";

/** Every command there is. */
export function allCommands(): Command[] {
  return [
    new Help(),
    new Echo(),
    new DateCommand(),
    new Uptime(),
    new Free(),
    new Memtest(),
    new Ps(),
    new Pstack(),
    new Top(),
    new Kill(),
    new Go(),
    new Cpuinfo(),
    new Lspci(),
    new Dmesg(),
    new Sleep(),
    new HistoryCommand(),
    new Clear(),
    new Reboot(),
    new Poweroff(),
    new Exit(),
  ];
}
