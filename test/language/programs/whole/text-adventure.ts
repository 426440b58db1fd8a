/** A text adventure, played from a script. */
type Direction = "north" | "south" | "east" | "west";

interface Room {
  title: string;
  description: string;
  exits: Partial<Record<Direction, string>>;
  items: string[];
  locked?: { direction: Direction; key: string };
}

const rooms: Record<string, Room> = {
  hall: {
    title: "Great Hall",
    description: "Dust dances in the light.",
    exits: { north: "library", east: "kitchen" },
    items: ["lamp"],
    locked: { direction: "north", key: "brass key" },
  },
  kitchen: {
    title: "Kitchen",
    description: "It smells of old soup.",
    exits: { west: "hall" },
    items: ["brass key", "spoon"],
  },
  library: {
    title: "Library",
    description: "Books as far as you can see.",
    exits: { south: "hall" },
    items: ["treasure map"],
  },
};

class Game {
  private room = "hall";
  private readonly inventory = new Set<string>();
  private moves = 0;
  isOver = false;

  private readonly commands: Record<string, (rest: string) => string> = {
    look: () => this.describe(),
    go: (rest) => this.go(rest as Direction),
    take: (rest) => this.take(rest),
    drop: (rest) => this.drop(rest),
    inventory: () =>
      this.inventory.size === 0
        ? "You carry nothing."
        : `You carry: ${[...this.inventory].sort().join(", ")}.`,
    use: (rest) => this.use(rest),
    quit: () => {
      this.isOver = true;
      return `You give up after ${this.moves} moves.`;
    },
  };

  play(line: string): string {
    const [verb, ...rest] = line.trim().toLowerCase().split(" ");
    const command = this.commands[verb];
    if (!command) return `I do not know how to "${verb}".`;
    this.moves++;
    return command(rest.join(" "));
  }

  private get here(): Room {
    return rooms[this.room];
  }

  private describe(): string {
    const { title, description, exits, items } = this.here;
    const lines = [`== ${title} ==`, description, `Exits: ${Object.keys(exits).join(", ")}.`];
    if (items.length > 0) lines.push(`You see: ${items.join(", ")}.`);
    return lines.join("\n");
  }

  private go(direction: Direction): string {
    const target = this.here.exits[direction];
    if (target === undefined) return "You cannot go there.";
    if (this.here.locked?.direction === direction) return "The door is locked.";
    this.room = target;
    if (target === "library") this.isOver = this.inventory.has("lamp");
    return this.isOver
      ? `${this.describe()}\nBy the light of the lamp you find the treasure. You win in ${this.moves} moves!`
      : this.describe();
  }

  private take(name: string): string {
    const index = this.here.items.indexOf(name);
    if (index < 0) return `There is no ${name || "nothing"} here.`;
    this.here.items.splice(index, 1);
    this.inventory.add(name);
    return `Taken: ${name}.`;
  }

  private drop(name: string): string {
    if (!this.inventory.delete(name)) return `You do not have the ${name}.`;
    this.here.items.push(name);
    return `Dropped: ${name}.`;
  }

  private use(name: string): string {
    const { locked } = this.here;
    if (!this.inventory.has(name)) return `You do not have the ${name}.`;
    if (locked?.key !== name) return "Nothing happens.";
    delete this.here.locked;
    return `The door to the ${locked.direction} is open.`;
  }
}

const script = `look
dance
go north
take lamp
inventory
go east
take brass key
take sword
drop spoon
inventory
go west
use lamp
use brass key
go north
look`;

const game = new Game();
for (const line of script.split("\n")) {
  if (game.isOver) break;
  console.log(`> ${line}`);
  console.log(game.play(line));
}
