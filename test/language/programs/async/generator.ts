/** Async generators, and for await. */
async function* pages(count: number): AsyncGenerator<string> {
  for (let page = 1; page <= count; page++) {
    await new Promise<void>((resolve) => setTimeout(resolve, 2));
    yield `page ${page}`;
  }
}
export async function main(): Promise<void> {
  for await (const page of pages(3)) console.log(page);
  for await (const page of pages(10)) {
    if (page === "page 2") break;
    console.log(page);
  }
  for await (const value of [Promise.resolve("a"), Promise.resolve("b")]) console.log(value);
}
