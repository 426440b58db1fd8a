/** The mouse, once a click has given it to the screen's element; Escape takes it back. */
import type { EventWriter } from "./events";

/** Passes on movement, buttons and wheel while `element` has the pointer. Pointer Lock 2.0, W3C. */
export function listenToMouse(element: HTMLElement, events: EventWriter): void {
  const isOurs = (): boolean => document.pointerLockElement === element;
  element.addEventListener("click", () => {
    element.focus();
    if (!isOurs()) element.requestPointerLock();
  });
  for (const type of ["mousemove", "mousedown", "mouseup"] as const) {
    element.addEventListener(type, (event) => {
      // Browsers count buttons as PS/2 does: 1 left, 2 right, 4 middle.
      if (isOurs()) events.moveMouse(event.movementX, event.movementY, 0, event.buttons & 7);
    });
  }
  element.addEventListener("wheel", (event) => {
    if (isOurs()) events.moveMouse(0, 0, event.deltaY, event.buttons & 7);
  });
  element.addEventListener("contextmenu", (event) => event.preventDefault());
}
