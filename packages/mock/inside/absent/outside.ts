// In the place of what reads a file, or an address, that a document refers to. Its exports are the plugin.

export const order = 1;
export const canRead = true;

export function read({ url }: { url: string }): never {
  throw new Error(`Nobody reads ${url}: src/prism/operations.ts refuses what leads out of a document.`);
}
