/** Object.keys, values, entries, fromEntries, assign. */
const ages: Record<string, number> = { Ada: 36, Bob: 27, "10": 1, "2": 2 };
console.log(Object.keys(ages), Object.values(ages), Object.entries(ages));
const older = Object.fromEntries(Object.entries(ages).map(([name, age]) => [name, age + 1]));
console.log(older, Object.keys(older).length);
const settings = Object.assign({ size: 1, color: "red" }, { size: 5 });
console.log(settings, Object.keys(settings), Object.freeze(settings).color);
for (const [name, age] of Object.entries(ages)) if (age > 30) console.log(name);
console.log(Object.hasOwn(ages, "Ada"), Object.hasOwn(ages, "Eve"));
