/** switch with strings, numbers, fall through and default in the middle. */
function kind(value: string): string {
  switch (value) {
    case "a":
    case "e":
      return "vowel";
    default:
      return "other";
    case "z":
      return "last";
  }
}
console.log(["a", "e", "z", "q"].map(kind));
function path(n: number): string[] {
  const steps: string[] = [];
  switch (n) {
    case 1:
      steps.push("one");
    // falls through
    case 2:
      steps.push("two");
      break;
    case 1 + 2:
      steps.push("three");
  }
  return steps;
}
console.log(path(1), path(2), path(3), path(4));
function bySize(n: number): string {
  switch (true) {
    case n < 10:
      return "small";
    case n < 100:
      return "medium";
  }
  return "large";
}
console.log(bySize(3), bySize(30), bySize(300));
