/** What may be imported as `@yolk/hal`. */
export { abort } from "./abort";
export { Errno } from "./errno";
export * from "./hal";
