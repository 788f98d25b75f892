// The Fetch standard's own response for what failed, with status 0.
export function wrap() {
  const original = globalThis.fetch;
  globalThis.fetch = (url, init) => original(url, init).catch(() => Response.error());
}
