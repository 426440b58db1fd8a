/** A call of `./yolk` that cannot be understood: message, then exit status 2. */
export class UsageError extends Error {}
