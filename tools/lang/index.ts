/** What may be imported as `@yolk/lang`. */
export { formatDiagnostics } from "./src/format";
export { placedMessages } from "./src/messages";
export { type MainKind, translateProgram, type Translation } from "./src/program";
