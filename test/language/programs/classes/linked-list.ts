/** A generic linked list with an iterator. */
class Link<T> {
  next: Link<T> | null = null;
  constructor(public value: T) {}
}
class List<T> {
  private head: Link<T> | null = null;
  private tail: Link<T> | null = null;
  length = 0;
  add(value: T): this {
    const link = new Link(value);
    if (this.tail) this.tail.next = link;
    else this.head = link;
    this.tail = link;
    this.length++;
    return this;
  }
  reverse(): void {
    let previous: Link<T> | null = null;
    let link = this.head;
    this.tail = this.head;
    while (link) {
      const next: Link<T> | null = link.next;
      link.next = previous;
      previous = link;
      link = next;
    }
    this.head = previous;
  }
  *[Symbol.iterator](): Generator<T> {
    for (let link = this.head; link; link = link.next) yield link.value;
  }
}
const list = new List<string>().add("a").add("b").add("c");
console.log([...list], list.length);
list.reverse();
console.log([...list.add("z")]);
