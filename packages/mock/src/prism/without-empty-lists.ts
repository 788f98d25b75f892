import type { Operation } from './engine.ts';

type Request = NonNullable<Operation['request']>;

const lists = ['path', 'query', 'headers', 'cookie'] as const;

/** A request without its lists of parameters that are empty: Prism would take each apart at every request, to look for nothing. */
export function withoutEmptyLists(request: Request): Request {
  const rest = { ...request };
  for (const list of lists) if (rest[list]?.length === 0) delete rest[list];
  return rest;
}
