/** The console as a terminal: on the display where one is asked for, else as VGA's text. */
import { terminalMemory, terminalOpen } from "@yolk/hal";
import { giveRegion, takeRegion } from "@yolk/mm";
import { currentMode, openDisplay } from "./display";
import { GLYPHS } from "./glyphs";

// Pixels of a cell of the font, cells of VGA's text, and lines to look back at.
const CELL_WIDTH: i32 = 8;
const CELL_HEIGHT: i32 = 16;
const TEXT_COLUMNS: u32 = 80;
const TEXT_ROWS: u32 = 25;
const HISTORY: u32 = 500;

let memory: usize = 0;

/**
 * Has the screen understand what full-screen programs send (colours, margins, a second screen), and keep
 * lines to look back at with Shift-PageUp. It is cleared. False, and a plain screen, where memory is lacking.
 */
export function openTerminal(): bool {
  const mode = openDisplay() ? currentMode() : null;
  const columns = mode ? <u32>(mode.width / CELL_WIDTH) : TEXT_COLUMNS;
  const rows = mode ? <u32>(mode.height / CELL_HEIGHT) : TEXT_ROWS;
  const name = String.UTF8.encode("terminal");
  const length = terminalMemory(columns, rows, HISTORY);
  const place = takeRegion(length, changetype<usize>(name), name.byteLength);
  if (!place) return false;
  const result = terminalOpen(place, columns, rows, HISTORY, mode ? GLYPHS : 0);
  const unused = result == 0 ? memory : place;
  if (unused) giveRegion(unused);
  if (result == 0) memory = place;
  return result == 0;
}
