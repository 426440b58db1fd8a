/**
 * Shared memory, which a browser gives to pages that are isolated from others only.
 *
 * A server says so with two headers; where one does not, as most that serve plain files, a service worker puts them in.
 *
 * References:
 * - HTML Standard, WHATWG, §7.1.3 (cross-origin opener policies), §7.1.4 (embedder policies)
 */

/** True where the page may go on; false: it is loaded again. Throws where this browser cannot be had to. */
export async function isolate(): Promise<boolean> {
  if (crossOriginIsolated) return true;
  if (!("serviceWorker" in navigator)) {
    throw new Error("a browser shares memory with pages by https or from localhost only");
  }
  if (navigator.serviceWorker.controller) {
    throw new Error("this browser does not share memory with its workers");
  }
  await navigator.serviceWorker.register("headers.js");
  await navigator.serviceWorker.ready;
  location.reload();
  return false;
}
