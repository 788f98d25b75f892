import { type Method, methods } from '@droppay/contract/document';
import { at, entries, isMapping, type Mapping, type Place } from './place.ts';
import type { Context } from './redocly.ts';

export interface Operation extends Place {
  /** Its path, or its name in `webhooks`. */
  readonly path: string;
  /** In small letters. */
  readonly method: Method;
  readonly node: Mapping;
  /** `operationId`, or method and path where there is none: what messages call it. */
  readonly name: string;
}

/**
 * The operations of one section of the root. Redocly's own visitor reaches a webhook first through the callback
 * that points to it and cannot tell the two sections apart.
 */
export function operations(
  root: Place,
  section: 'paths' | 'webhooks',
  resolve: Context['resolve'],
): Operation[] {
  return entries(at(root, section, resolve), resolve).flatMap(([path, item]) =>
    entries(item, resolve).flatMap(([key, { node, location }]) => {
      const method = methods.find((each) => each === key);
      if (method === undefined || !isMapping(node)) return [];
      return [{ path, method, node, location, name: operationName(node, `${method} ${path}`) }];
    }),
  );
}

function operationName(node: Mapping, otherwise: string): string {
  return typeof node['operationId'] === 'string' ? node['operationId'] : otherwise;
}
