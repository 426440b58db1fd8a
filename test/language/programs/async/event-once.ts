/** Promises made of callbacks. */
class Emitter {
  private readonly waiting: ((value: string) => void)[] = [];
  once(): Promise<string> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
  emit(value: string): void {
    for (const resolve of this.waiting.splice(0)) resolve(value);
  }
}
export async function main(): Promise<void> {
  const emitter = new Emitter();
  setTimeout(() => emitter.emit("first"), 5);
  const both = [emitter.once(), emitter.once()];
  console.log(await Promise.all(both));
  const later = emitter.once();
  emitter.emit("second");
  console.log(await later);
}
