/** What translated programs call: importable as `@yolk/sdk/lang`, for tools/lang and for nobody else. */
export { closure, environment } from "./src/lang/closure";
export { attempt, caught, raise } from "./src/lang/exception";
export { Maybe } from "./src/lang/maybe";
