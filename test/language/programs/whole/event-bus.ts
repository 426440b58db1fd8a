/** An event emitter as Node's: names, listeners with any arguments, once, off, and what was not heard. */
type Listener = (...args: any[]) => void;

class EventBus {
  private readonly listeners = new Map<string, Listener[]>();

  on(name: string, listener: Listener): this {
    const list = this.listeners.get(name);
    if (list) list.push(listener);
    else this.listeners.set(name, [listener]);
    return this;
  }

  once(name: string, listener: Listener): this {
    const wrapped: Listener = (...args) => {
      this.off(name, wrapped);
      listener(...args);
    };
    return this.on(name, wrapped);
  }

  off(name: string, listener: Listener): this {
    const rest = (this.listeners.get(name) ?? []).filter((one) => one !== listener);
    if (rest.length > 0) this.listeners.set(name, rest);
    else this.listeners.delete(name);
    return this;
  }

  emit(name: string, ...args: any[]): boolean {
    const list = this.listeners.get(name);
    if (!list) return false;
    for (const listener of [...list]) listener(...args);
    return true;
  }

  names(): string[] {
    return [...this.listeners.keys()].sort();
  }
}

const bus = new EventBus();
const heard: string[] = [];
const loud = (text: string) => heard.push(text.toUpperCase());
bus
  .on("line", (text: string, length: number) => heard.push(`${text} of ${length}`))
  .on("line", loud)
  .once("line", () => heard.push("first"))
  .on("end", () => {
    throw new Error("nobody wants to hear the end");
  });
console.log(bus.emit("line", "one", 3), bus.emit("line", "two", 3), bus.emit("nothing"));
bus.off("line", loud);
bus.emit("line", "three", 5);
try {
  bus.emit("end");
} catch (error) {
  heard.push((error as Error).message);
}
console.log(heard, bus.names());
