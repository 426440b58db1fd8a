/** A state machine with guards and effects, as a table. */
type Light = "red" | "green" | "yellow" | "blinking";
type Signal = "timer" | "fault" | "reset";
interface Transition {
  to: Light;
  when?: (context: Context) => boolean;
  effect?: (context: Context) => void;
}
interface Context {
  cycles: number;
  faults: number;
  log: string[];
}
const table: Record<Light, Partial<Record<Signal, Transition>>> = {
  red: { timer: { to: "green" }, fault: { to: "blinking", effect: (c) => c.faults++ } },
  green: { timer: { to: "yellow" }, fault: { to: "blinking", effect: (c) => c.faults++ } },
  yellow: {
    timer: { to: "red", effect: (c) => c.cycles++ },
    fault: { to: "blinking", effect: (c) => c.faults++ },
  },
  blinking: { reset: { to: "red", when: ({ faults }) => faults < 2 } },
};
class Machine {
  state: Light = "red";
  readonly context: Context = { cycles: 0, faults: 0, log: [] };
  send(signal: Signal): boolean {
    const transition = table[this.state][signal];
    const isAllowed = transition !== undefined && (transition.when?.(this.context) ?? true);
    this.context.log.push(
      `${this.state} ${signal}${isAllowed ? ` -> ${transition.to}` : " ignored"}`,
    );
    if (!isAllowed) return false;
    transition.effect?.(this.context);
    this.state = transition.to;
    return true;
  }
}
const machine = new Machine();
const signals: Signal[] = [
  "timer",
  "timer",
  "reset",
  "timer",
  "fault",
  "timer",
  "reset",
  "timer",
  "fault",
  "reset",
];
console.log(signals.map((signal) => machine.send(signal)).filter(Boolean).length);
console.log(machine.context.log.join("\n"));
console.log(machine.state, machine.context);
