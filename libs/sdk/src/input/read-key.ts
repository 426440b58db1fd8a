/** Single characters from the keyboard, for programs that ask for no line. */
import { deadlineIn } from "../fibers/deadline";
import { inputOctets } from "./input-octets";

/** The next octet that is typed, as a character; "" where none is within `millis`. */
export function readKey(millis: f64): string {
  const octets = inputOctets();
  const deadline = deadlineIn(millis);
  octets.mutex.lock();
  let key = "";
  if (octets.wait(deadline)) {
    key = String.fromCharCode(load<u8>(octets.start));
    octets.skip(1);
  }
  octets.mutex.unlock();
  return key;
}
