import { glob, readFile } from 'node:fs/promises';

const folder = new URL('content/docs/guides/', import.meta.url);

/**
 * The addresses of the guides, in the order of the menu.
 *
 * @throws {Error} when a guide does not state its place in the menu.
 */
export async function guides(): Promise<string[]> {
  const found: { address: string; order: number }[] = [];
  for await (const file of glob('*.md', { cwd: folder })) {
    const [, order] = /^ {2}order: (\d+)$/m.exec(await readFile(new URL(file, folder), 'utf8')) ?? [];
    if (order === undefined) throw new Error(`The guide ${file} has no place in the menu: sidebar.order.`);
    found.push({ address: `/guides/${file.slice(0, -'.md'.length)}/`, order: Number(order) });
  }
  return found.toSorted((a, b) => a.order - b.order).map(({ address }) => address);
}
