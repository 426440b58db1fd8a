/** What JSON.parse says of bad text begins with where it is. */
for (const text of ["", "{", "[1,]", "{a:1}", "nul", "01", '"\n"', "[1] x", '{"a" 1}']) {
  try {
    JSON.parse(text) as number;
    console.log("parsed");
  } catch (error) {
    console.log(error instanceof SyntaxError, (error as Error).name);
  }
}
