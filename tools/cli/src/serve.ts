/** Serves a folder of plain files to this machine's own browsers. */
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { basename, join } from "node:path";
import { LinkError } from "@yolk/link";

const HOST = "127.0.0.1";
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
};
/** Without these a page may not share memory with its workers: libs/machine/web/isolation.ts. */
const ISOLATION = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** Serves `folder` at `port` until `signal`; `onListening` is told where. Throws LinkError. */
export async function serve(
  folder: string,
  port: number,
  signal: AbortSignal,
  onListening: (url: string) => void,
): Promise<void> {
  const server = createServer(({ url = "/" }, response) => {
    const { pathname } = new URL(url, `http://${HOST}`);
    void answer(join(folder, pathname === "/" ? "index.html" : basename(pathname)), response);
  });
  server.listen(port, HOST);
  await once(server, "listening").catch(({ code }: NodeJS.ErrnoException) => {
    throw new LinkError(`port ${port} cannot be had (${code}): choose another by --port`);
  });
  const address = server.address();
  const at = typeof address === "object" && address ? address.port : port;
  onListening(`http://localhost:${at}/`);
  if (!signal.aborted) await once(signal, "abort");
  server.closeAllConnections();
  server.close();
}

/** All files lie in one folder, so that a name says all: no path leads elsewhere. */
async function answer(file: string, response: ServerResponse): Promise<void> {
  const type = TYPES[file.slice(file.lastIndexOf("."))];
  const octets = type ? await readFile(file).catch(() => null) : null;
  if (!type || octets === null) {
    response.writeHead(404, { "Content-Type": "text/plain" }).end("not here\n");
    return;
  }
  const headers = { "Content-Type": type, "Cache-Control": "no-store", ...ISOLATION };
  response.writeHead(200, headers).end(octets);
}
