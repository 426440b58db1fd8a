/** catch without a variable. */
function isNumber(text: string): boolean {
  try {
    JSON.parse(text) as number;
    return true;
  } catch {
    return false;
  }
}
console.log(isNumber("1"), isNumber("x"), isNumber(""));
