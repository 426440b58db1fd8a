/** What may be imported as `@yolk/hal`. */
export { abort } from "./abort";
export * from "./hal";
