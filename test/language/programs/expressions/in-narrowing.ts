/** `in` tells shapes apart. */
type Fish = { swim: () => string };
type Bird = { fly: () => string; wings: number };
function move(animal: Fish | Bird): string {
  return "swim" in animal ? animal.swim() : `${animal.fly()} with ${animal.wings}`;
}
console.log(move({ swim: () => "swims" }), move({ fly: () => "flies", wings: 2 }));
