/** What may be imported as `@yolk/lang`. */
export { formatDiagnostics } from "./src/format";
export { placedMessages } from "./src/messages";
export { orderModules } from "./src/module-order";
export { type MainKind, translateProgram, type Translation } from "./src/program";
