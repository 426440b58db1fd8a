/** `--engine browser`: the merged module on the machine in TypeScript, on a page. */
import { join, relative } from "node:path";
import { type BuildResult, distFolder } from "@yolk/link";
import { writePage } from "./page";
import { commandLine, type RunOptions } from "./run-options";
import { serve } from "./serve";
import { Signals, TIMEOUT_STATUS } from "./signals";

/** Serves the page of `built`, which is called `title`, until a signal comes, or time is up. Returns the exit status. */
export async function runInBrowser(
  built: BuildResult,
  title: string,
  options: RunOptions,
): Promise<number> {
  const folder = join(distFolder, "pages", title);
  const layout = { imageEnd: built.layout.shadowTop, shadowGuard: built.layout.shadowGuard };
  const { memoryMiB, port } = options;
  writePage(built, { title, memoryMiB, commandLine: commandLine(options), layout }, folder);
  const abort = new AbortController();
  const signals = new Signals(abort);
  const { timeoutMs } = options;
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => abort.abort(), timeoutMs);
  try {
    await serve(folder, port, abort.signal, (url) => {
      const files = relative(process.cwd(), folder);
      process.stderr.write(`yolk: ${url} is the machine; Ctrl-C ends this\n`);
      process.stderr.write(`yolk: the page is plain files for any web server: ${files}\n`);
    });
  } finally {
    clearTimeout(timer);
    signals.release();
  }
  return signals.status || TIMEOUT_STATUS;
}
