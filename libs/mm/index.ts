/** What may be imported as `@yolk/mm`. */
export * from "./mm";
