import { at, entries, isMapping, type Mapping, type Place } from './place.ts';
import type { Context } from './redocly.ts';

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

export interface Operation extends Place {
  /** Its path, or its name in `webhooks`. */
  readonly path: string;
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
    entries(item, resolve).flatMap(([method, { node, location }]) =>
      METHODS.has(method) && isMapping(node)
        ? [{ path, node, location, name: operationName(node, `${method} ${path}`) }]
        : [],
    ),
  );
}

function operationName(node: Mapping, otherwise: string): string {
  return typeof node['operationId'] === 'string' ? node['operationId'] : otherwise;
}
