/** Channels: workers that share a queue, and a select that ends with a deadline. */
import { background, Channel, Context, go, Select, withTimeout } from "@yolk/sdk";

/** Where questions come from and answers go to. */
class Desk {
  readonly questions: Channel<i32> = new Channel<i32>();
  readonly answers: Channel<i32> = new Channel<i32>(10);
}

/** Answers questions until no more come. */
function cube(desk: Desk): void {
  const asked = desk.questions.values();
  while (asked.next()) desk.answers.send(asked.value * asked.value * asked.value);
}

/** The sum of the first `count` cubes; which worker takes which is up to chance. */
function sumOfCubes(count: i32): i32 {
  const desk = new Desk();
  for (let workers = 0; workers < 4; workers++) go(cube, desk);

  const select = new Select();
  const ask = select.send(desk.questions, 1);
  const answer = select.receive(desk.answers);
  let sum = 0;
  let answered = 0;
  while (answered < count) {
    select.wait();
    if (ask.isChosen) {
      ask.value++;
      ask.isEnabled = ask.value <= count;
    }
    if (answer.isChosen) {
      sum += answer.value;
      answered++;
    }
  }
  desk.questions.close();
  return sum;
}

/** Never sends anything. */
function waitForNews(context: Context): string {
  const news = new Channel<string>();
  const select = new Select();
  const item = select.receive(news);
  const done = select.receive(context.done);
  select.wait();
  if (item.isChosen) return item.value;
  return done.isClosed ? context.error : "";
}

export function main(): void {
  console.log("The first hundred cubes add up to", sumOfCubes(100));
  console.log("Waiting for news:", waitForNews(withTimeout(background(), 20)));
}
