/** console.log with several values, formats, groups and counters. */
console.log("a", 1, true, null, undefined, "b c", -0, [1], { x: "y" });
console.log("%s has %d items at %i%% (%f)", "cart", 3, 12.7, 1.5, "extra", { a: 1 });
console.log("100%", "sure", "%s");
console.log();
console.group("group");
console.log("inside\ntwo lines");
console.group();
console.log({ deep: [1] });
console.groupEnd();
console.groupEnd();
console.log("outside");
console.count();
console.count("x");
console.count();
console.info("info");
