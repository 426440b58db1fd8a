/** Tests that not every machine can run: skipped with the reason in their name, or failed for it. */

/** `test` where `obstacle` is null; else one that `./yolk test` names, and that fails in a complete run. */
export function where(obstacle: string | null) {
  return (name: string, body: () => void | Promise<void>): void => {
    const run = async (): Promise<void> => body();
    if (obstacle === null) test(name, run);
    else if (process.env["YOLK_COMPLETE"]) test(name, () => Promise.reject(new Error(obstacle)));
    else test.skip(`${name} (${obstacle})`, run);
  };
}
