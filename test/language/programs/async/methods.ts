/** Async methods, with this, and overridden ones. */
class Source {
  private reads = 0;
  async read(): Promise<string> {
    this.reads++;
    await null;
    return `read ${this.reads}`;
  }
}
class Loud extends Source {
  override async read(): Promise<string> {
    const text = await super.read();
    return text.toUpperCase();
  }
}
export async function main(): Promise<void> {
  const sources: Source[] = [new Source(), new Loud()];
  for (const source of sources) console.log(await source.read(), await source.read());
}
