/** Tags: functions that take a template apart. */
function bold(strings: TemplateStringsArray, ...values: (string | number)[]): string {
  let made = strings[0];
  values.forEach((value, i) => {
    made += `<b>${value}</b>${strings[i + 1]}`;
  });
  return made;
}
const who = "you";
console.log(bold`Hello ${who}, you are ${42} years old.`, bold`plain`);
console.log(String.raw`C:\new\table ${1 + 1}`);
