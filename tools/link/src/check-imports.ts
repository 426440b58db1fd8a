/**
 * Proves in the binary that a module uses only what is below it, as it is declared there.
 */
import type { FunctionPort, ModuleFacts } from "./wasm-reader";

/** A module whose exports others may bind to. */
export interface Provider {
  readonly name: string;
  readonly facts: Pick<ModuleFacts, "exports">;
}

/** A module that binds to others. */
export interface User {
  readonly name: string;
  readonly facts: Pick<ModuleFacts, "imports">;
}

/** A complaint of the link step that is the source's fault, not the tool's. */
export class LinkError extends Error {}

/**
 * Checks every import of `user` against `sees` (module names it may import) and `providers`.
 * cpu has no module: its signatures are those of the one that hal declares. Throws LinkError.
 */
export function checkImports(
  user: User,
  sees: readonly string[],
  providers: readonly Provider[],
): void {
  for (const wanted of user.facts.imports) {
    if (!sees.includes(wanted.module)) throw new LinkError(strangerMessage(user, sees, wanted));
    const provider = providers.find((one) => one.name === wanted.module);
    if (provider) checkBinding(user, wanted, provider);
  }
}

function strangerMessage(user: User, sees: readonly string[], wanted: FunctionPort): string {
  const allowed = sees.length > 0 ? sees.join(", ") : "nothing";
  return (
    `${user.name} imports ${wanted.module}.${wanted.name} ${wanted.signature}, ` +
    `but layers.json lets ${user.name} see only: ${allowed}`
  );
}

function checkBinding(user: User, wanted: FunctionPort, provider: Provider): void {
  const offered = provider.facts.exports.find((one) => one.name === wanted.name);
  if (!offered) {
    throw new LinkError(
      `${user.name} imports ${wanted.module}.${wanted.name} ${wanted.signature}, ` +
        `but ${provider.name} exports no ${wanted.name}`,
    );
  }
  if (offered.signature === wanted.signature) return;
  throw new LinkError(
    `${user.name} imports ${wanted.module}.${wanted.name} ${wanted.signature}, ` +
      `but ${provider.name} exports ${offered.name} ${offered.signature}`,
  );
}
