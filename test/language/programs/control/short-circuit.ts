/** && || ?? and ?: evaluate only what they need. */
const log: string[] = [];
const say = <T>(name: string, value: T): T => {
  log.push(name);
  return value;
};
console.log(say("a", false) && say("b", true));
console.log(say("c", true) || say("d", true));
console.log(say("e", 0) || say("f", 5));
console.log(say<number | null>("g", null) ?? say("h", 6));
console.log(say<number | null>("i", 0) ?? say("j", 7));
console.log(say("k", "") ? say("l", 1) : say("m", 2));
console.log(log.join(""));
