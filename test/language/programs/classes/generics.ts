/** Generic classes, one extending another. */
class Box<T> {
  constructor(protected value: T) {}
  get(): T {
    return this.value;
  }
  map<U>(f: (value: T) => U): Box<U> {
    return new Box(f(this.value));
  }
}
class CountingBox<T> extends Box<T> {
  private reads = 0;
  override get(): T {
    this.reads++;
    return super.get();
  }
  get count(): number {
    return this.reads;
  }
}
const box = new CountingBox("text");
console.log(box.get(), box.get().length, box.count, box.map((text) => text.length * 1.5).get());
const boxes: Box<number>[] = [new Box(1), new CountingBox(2)];
console.log(boxes.map((one) => one.get()));
