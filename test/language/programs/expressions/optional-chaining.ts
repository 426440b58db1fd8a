/** ?. on properties, elements, calls; nothing after it is evaluated. */
interface Node {
  name: string;
  child?: Node;
  tags?: string[];
  describe?: () => string;
}
const root: Node = {
  name: "root",
  child: { name: "leaf", tags: ["x", "y"], describe: () => "a leaf" },
};
console.log(root.child?.name, root.child?.child?.name);
console.log(root.child?.tags?.[1], root.tags?.[0], root.child?.tags?.[9]);
console.log(root.child?.describe?.(), root.describe?.());
console.log(root.child?.tags?.map((tag) => tag + tag).join("+"));
let calls = 0;
const count = () => ++calls;
const none: string[] | null = Math.random() > 2 ? [] : null;
console.log(none?.[count()], calls);
