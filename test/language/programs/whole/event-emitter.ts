/** An event emitter with types, once, off, and errors of listeners kept apart. */
interface Events {
  data: string;
  progress: number;
  end: null;
}
type Listener<T> = (value: T) => void;

class Emitter {
  private readonly listeners: { [E in keyof Events]: Listener<Events[E]>[] } = {
    data: [],
    progress: [],
    end: [],
  };
  readonly failures: string[] = [];

  on<E extends keyof Events>(event: E, listener: Listener<Events[E]>): () => void {
    this.listeners[event].push(listener);
    return () => this.off(event, listener);
  }

  once<E extends keyof Events>(event: E, listener: Listener<Events[E]>): void {
    const remove = this.on(event, (value) => {
      remove();
      listener(value);
    });
  }

  off<E extends keyof Events>(event: E, listener: Listener<Events[E]>): void {
    const index = this.listeners[event].indexOf(listener);
    if (index >= 0) this.listeners[event].splice(index, 1);
  }

  emit<E extends keyof Events>(event: E, value: Events[E]): number {
    const current = [...this.listeners[event]];
    for (const listener of current) {
      try {
        listener(value);
      } catch (error) {
        this.failures.push(`${event}: ${(error as Error).message}`);
      }
    }
    return current.length;
  }
}

const emitter = new Emitter();
const received: string[] = [];
const stop = emitter.on("data", (text) => received.push(text));
emitter.once("data", (text) => received.push(`once ${text}`));
emitter.on("data", (text) => {
  if (text.length > 3) throw new Error(`${text} is too long`);
});
let percent = 0;
emitter.on("progress", (value) => (percent = value));
emitter.on("end", () => received.push("end"));
console.log(
  emitter.emit("data", "one"),
  emitter.emit("data", "three"),
  emitter.emit("progress", 42.5),
);
stop();
console.log(emitter.emit("data", "x"), emitter.emit("end", null));
console.log(received, percent, emitter.failures);
