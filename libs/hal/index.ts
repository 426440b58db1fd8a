/** What may be imported as `@yolk/hal`. */
export * from "./hal";
