/** A module pattern: state that only closures reach. */
function createStack<T>() {
  const items: T[] = [];
  return {
    push: (item: T) => items.push(item),
    pop: () => items.pop(),
    peek: () => items.at(-1),
    get size() {
      return items.length;
    },
  };
}
const stack = createStack<string>();
stack.push("a");
stack.push("b");
console.log(stack.size, stack.peek(), stack.pop(), stack.size, stack.pop(), stack.pop());
