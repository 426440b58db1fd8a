/** A return or throw in finally replaces what was under way. */
function returns(): string {
  try {
    return "try";
  } finally {
    return "finally";
  }
}
function swallows(): string {
  try {
    throw new Error("lost");
  } finally {
    return "kept";
  }
}
function replaces(): string {
  try {
    try {
      throw new Error("first");
    } finally {
      throw new Error("second");
    }
  } catch (error) {
    return (error as Error).message;
  }
}
function value(): number {
  let n = 1;
  try {
    return n;
  } finally {
    n = 2;
  }
}
console.log(returns(), swallows(), replaces(), value());
