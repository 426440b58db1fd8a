/** Constructors as values. */
abstract class Handler {
  abstract run(input: string): string;
}
class Upper extends Handler {
  run(input: string): string {
    return input.toUpperCase();
  }
}
class Twice extends Handler {
  run(input: string): string {
    return input + input;
  }
}
const makers: Record<string, () => Handler> = {
  upper: () => new Upper(),
  twice: () => new Twice(),
};
const pipeline = ["twice", "upper"].map((name) => makers[name]());
console.log(pipeline.reduce((text, handler) => handler.run(text), "ab"));
