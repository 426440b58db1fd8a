/** Readonly, Partial, Pick, Omit, Record, ReturnType. */
interface Todo {
  id: number;
  title: string;
  done: boolean;
}
const update = (todo: Readonly<Todo>, change: Partial<Todo>): Todo => ({ ...todo, ...change });
const first: Todo = { id: 1, title: "write", done: false };
const second = update(first, { done: true });
const preview: Pick<Todo, "id" | "title"> = { id: first.id, title: first.title };
const unsaved: Omit<Todo, "id"> = { title: "new", done: false };
const counts: Record<"done" | "open", number> = { done: 0, open: 0 };
for (const todo of [first, second]) counts[todo.done ? "done" : "open"]++;
function make() {
  return { a: 1, b: "x" };
}
const made: ReturnType<typeof make> = make();
console.log(second, preview, unsaved, counts, made);
