import { posix } from 'node:path';
import type { Root } from 'hast';
import { elements } from './tree.ts';

const attributes = ['href', 'src', 'dataIndex', 'dataRoot'];

/** Makes links from the root of the site relative, so that it works under any path. */
export function makeLinksRelative(tree: Root, address: string): void {
  for (const { properties } of elements(tree)) {
    for (const attribute of attributes) {
      const value = properties[attribute];
      if (typeof value === 'string') properties[attribute] = relativeTo(address, value);
    }
  }
}

/** `/errors/#mock` seen from `/operations/` is `../errors/#mock`. A link that does not begin at the root stays as it is. */
export function relativeTo(address: string, link: string): string {
  if (!/^\/(?!\/)/.test(link)) return link;
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/.exec(link) ?? [];
  const relative = posix.relative(address, path);
  const folder = path.endsWith('/') && relative !== '' ? '/' : '';
  return `${relative === '' ? './' : relative}${folder}${rest}`;
}
