/** @throws {Error} when `text` is no port. */
export function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new Error(`--port is a number from 0 to 65535, not "${text}".`);
}
