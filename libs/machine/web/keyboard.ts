/** Keys that are pressed on the screen's element, for the machine. */
import { scancodesOfKey } from "../src/key-codes";
import type { EventWriter } from "./events";

/** Passes on keys while `element` has the focus; the browser gets none of them but those that a PC has not. */
export function listenToKeyboard(element: HTMLElement, events: EventWriter): void {
  const down = new Set<string>();
  element.addEventListener("keydown", (event) => pass(event, true));
  element.addEventListener("keyup", (event) => pass(event, false));
  element.addEventListener("blur", () => {
    // Whoever has the focus then hears of their release, and the machine would not.
    for (const code of down) events.press(scancodesOfKey(code, false) ?? []);
    down.clear();
  });

  function pass(event: KeyboardEvent, isDown: boolean): void {
    const scancodes = scancodesOfKey(event.code, isDown);
    if (scancodes === null) return;
    event.preventDefault();
    if (isDown) down.add(event.code);
    else down.delete(event.code);
    events.press(scancodes);
  }
}
