/** for...in over the names of a record. */
const prices: Record<string, number> = { pear: 3, apple: 2 };
prices["fig"] = 9;
for (const name in prices) console.log(name, prices[name]);
const letters = ["x", "y"];
for (const index in letters) console.log(index, typeof index, letters[Number(index)]);
