/** Where asc sends failed assertions of every module above hal; it becomes part of each. */
import { failed } from "./hal";

/** Keeps what failed and traps. asc's contract: std/assembly/builtins.ts, `abort`. */
export function abort(message: string | null, file: string | null, line: u32, column: u32): void {
  failed(
    changetype<usize>(message),
    message ? <u32>message.length : 0,
    changetype<usize>(file),
    file ? <u32>file.length : 0,
    line,
    column,
  );
  unreachable();
}
