/** Records: properties come and go. */
const stock: Record<string, number> = {};
stock["pear"] = 3;
stock.fig = 0;
console.log("pear" in stock, "kiwi" in stock, stock["kiwi"], stock.fig);
delete stock["pear"];
stock["kiwi"] = (stock["kiwi"] ?? 0) + 1;
stock["kiwi"] += 5;
console.log(stock, Object.keys(stock));
