/** What may be imported as `@yolk/sched`. */
export * from "./sched";
