export type Resource = 'authorization' | 'connection' | 'push' | 'pull';

export const resources: readonly Resource[] = ['authorization', 'connection', 'push', 'pull'];

/** How ids begin; a pull's has no known beginning. */
const prefixes: Readonly<Record<Resource, string>> = {
  authorization: 'CHT',
  connection: 'CON',
  push: 'SEM',
  pull: 'PUL',
};

const statuses: Readonly<Record<Resource, string>> = {
  authorization: 'GRANTED',
  connection: 'GRANTED',
  push: 'RUNNING',
  pull: 'RUNNING',
};

let count = 0;

/** An id that no other delivery has. */
export function newId(resource: Resource, mark = ''): string {
  count += 1;
  return `${prefixes[resource]}${mark}${count
    .toString(36)
    .toUpperCase()
    .padStart(10 - mark.length, '0')}`;
}

/** A body that DropPay documents, of an id. */
export function body(
  resource: Resource,
  id: string,
  form: 'envelope' | 'flat' = 'envelope',
  more: Record<string, unknown> = {},
): string {
  const data = { id, status: statuses[resource], ...more };
  return JSON.stringify(
    form === 'flat' ? data : { etype: 'ANY', edata: data, etime: '2026-03-16T19:21:04+01:00' },
  );
}

export const PASSWORD = 'not-a-real-password';
export const authorization: string = `Basic ${btoa(`boxoffice:${PASSWORD}`)}`;
export const json: Readonly<Record<string, string>> = { authorization, 'content-type': 'application/json' };
