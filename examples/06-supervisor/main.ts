/** A worker that fails now and then, and a supervisor that starts it again. */
import { Channel, Outcome, Restarts, supervise } from "@yolk/sdk";

/** What outlives the worker. */
class Belt {
  readonly parcels: Channel<i32> = new Channel<i32>(10);
  delivered: i32 = 0;
}

/** Drops every third parcel, and falls over it. */
function deliver(belt: Belt): void {
  const parcels = belt.parcels.values();
  while (parcels.next()) {
    assert(parcels.value % 3 != 0, `parcel ${parcels.value} was dropped`);
    belt.delivered++;
    console.log("Delivered parcel", parcels.value);
  }
}

export function main(): void {
  const belt = new Belt();
  for (let parcel = 1; parcel <= 10; parcel++) belt.parcels.send(parcel);
  belt.parcels.close();

  const restarts = new Restarts();
  restarts.firstPauseMillis = 5;
  const supervisor = supervise(deliver, belt, "courier", restarts);

  const isDone = supervisor.join() == Outcome.Returned;
  console.log(isDone ? "All done:" : "Given up:", belt.delivered, "parcels delivered");
  console.log("The courier was started again", supervisor.restarts, "times");
}
