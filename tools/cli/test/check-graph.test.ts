/** The layer table in the project graph: an edge upwards is named. */
import { wrongEdges } from "../src/check-graph";

/** A graph of `edges`, "from to", among projects where the tree has them. */
function graphOf(...edges: string[]) {
  const roots: Record<string, string> = {
    hal: "libs/hal",
    mm: "libs/mm",
    sdk: "libs/sdk",
    machine: "libs/machine",
    shell: "apps/shell",
    "01-hello": "examples/01-hello",
    link: "tools/link",
  };
  const pairs = edges.map((edge) => edge.split(" ") as [string, string]);
  const nodes = Object.entries(roots).map(([name, root]) => [name, { data: { root } }]);
  const dependencies = Object.keys(roots).map((name) => [
    name,
    pairs.filter(([source]) => source === name).map(([source, target]) => ({ source, target })),
  ]);
  return {
    graph: { nodes: Object.fromEntries(nodes), dependencies: Object.fromEntries(dependencies) },
  };
}

const allowed = [
  "mm hal",
  "sdk mm",
  "sdk hal",
  "shell sdk",
  "01-hello sdk",
  "hal npm:jest",
  "link shell",
  "machine hal",
];

test("edges downwards, to npm packages and between tools are allowed", () => {
  expect(wrongEdges(graphOf(...allowed))).toEqual([]);
});

const wrong = [
  { edge: "hal mm", says: /^hal depends on mm, but layers\.json lets it see only: / },
  { edge: "hal sdk", says: /^hal depends on sdk/ },
  { edge: "mm sdk", says: /^mm depends on sdk, .*only: hal/ },
  { edge: "sdk shell", says: /^sdk depends on shell/ },
  { edge: "shell hal", says: /^shell depends on hal, .*only: sdk/ },
  { edge: "01-hello mm", says: /^01-hello depends on mm/ },
  { edge: "shell 01-hello", says: /^shell depends on 01-hello/ },
  { edge: "shell link", says: /^shell depends on link/ },
];

for (const { edge, says } of wrong) {
  test(`${edge.replace(" ", " on ")} is wrong`, () => {
    const found = wrongEdges(graphOf(...allowed, edge));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(says);
  });
}

test("every wrong edge is named", () => {
  expect(wrongEdges(graphOf("hal mm", "mm sdk", "shell hal"))).toHaveLength(3);
});

test("a project without dependencies in the graph has none", () => {
  const { graph } = graphOf();
  expect(wrongEdges({ graph: { ...graph, dependencies: {} } })).toEqual([]);
});
