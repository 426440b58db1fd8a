/** L-systems: rules that rewrite text, drawn by a turtle into a grid. */
interface System {
  axiom: string;
  rules: Record<string, string>;
  angle: number;
}
const systems: { [name: string]: System } = {
  dragon: { axiom: "FX", rules: { X: "X+YF+", Y: "-FX-Y" }, angle: 90 },
  koch: { axiom: "F", rules: { F: "F+F-F-F+F" }, angle: 90 },
};
const grow = ({ axiom, rules }: System, times: number): string => {
  let text = axiom;
  while (times-- > 0) text = [...text].map((symbol) => rules[symbol] ?? symbol).join("");
  return text;
};
function draw(text: string, angle: number): string {
  let [x, y, heading] = [0, 0, 0];
  const points = new Set<string>(["0,0"]);
  const bounds = { left: 0, right: 0, top: 0, bottom: 0 };
  const actions: Record<string, () => void> = {
    F: () => {
      x += Math.round(Math.cos((heading * Math.PI) / 180));
      y += Math.round(Math.sin((heading * Math.PI) / 180));
      points.add(`${x},${y}`);
      bounds.left = Math.min(bounds.left, x);
      bounds.right = Math.max(bounds.right, x);
      bounds.top = Math.min(bounds.top, y);
      bounds.bottom = Math.max(bounds.bottom, y);
    },
    "+": () => (heading += angle),
    "-": () => (heading -= angle),
  };
  for (const symbol of text) actions[symbol]?.();
  const lines: string[] = [];
  for (let row = bounds.bottom; row >= bounds.top; row--) {
    let line = "";
    for (let column = bounds.left; column <= bounds.right; column++)
      line += points.has(`${column},${row}`) ? "*" : " ";
    lines.push(line.trimEnd());
  }
  return lines.join("\n");
}
for (const [name, system] of Object.entries(systems)) {
  const text = grow(system, name === "dragon" ? 6 : 2);
  console.log(`${name}: ${text.length} symbols\n${draw(text, system.angle)}`);
}
