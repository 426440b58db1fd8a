/** `help` */
import { console, Table } from "@yolk/sdk";
import { Command } from "../command";
import { Session } from "../session";

/** Lists commands, or tells all about some. */
export class Help extends Command {
  constructor() {
    super("help", "help [command ...]", "list the commands, or describe some of them");
  }

  run(args: string[], session: Session): i32 {
    if (args.length == 0) return list(session.commands);
    let status = 0;
    for (let i = 0; i < args.length; i++) {
      const command = session.find(args[i]);
      if (command) describe(command);
      else {
        console.error(`help: no command '${args[i]}'`);
        status = 1;
      }
    }
    return status;
  }
}

function list(commands: Command[]): i32 {
  const table = new Table();
  for (let i = 0; i < commands.length; i++) table.add([commands[i].name, commands[i].summary]);
  console.write(table.toString());
  return 0;
}

function describe(command: Command): void {
  console.log(`usage: ${command.usage}\n${command.name}: ${command.summary}`);
  if (command.details != "") console.log(command.details);
}
