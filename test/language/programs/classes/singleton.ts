class Logger {
  static #count = 0;
  static instance?: Logger;
  static get(): Logger {
    return (Logger.instance ??= new Logger());
  }
  private lines: string[] = [];
  private constructor() {
    Logger.#count++;
  }
  log(level: "info" | "warn" | "error", ...parts: unknown[]): void {
    this.lines.push(
      `[${level.toUpperCase()}] ${parts.map((p) => (typeof p === "string" ? p : JSON.stringify(p))).join(" ")}`,
    );
  }
  flush(): void {
    for (const l of this.lines.splice(0)) console.log(l);
    console.log(this.lines.length, Logger.#count);
  }
}
const l = Logger.get();
l.log("info", "started", { port: 80, tags: ["a", "b"] }, 3, true, null);
Logger.get().log("error", "oops", new Error("x").message);
l.flush();
