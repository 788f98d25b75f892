import { nearest } from '@droppay/http-edge/warnings/near';
import type { CallFilter } from '../generated/control/schemas.ts';
import type { Unknown } from '../scripts/names.ts';

const parameters = ['operation', 'since', 'status'] as const;

/** The filter in the query of a request to the journal; or what is wrong with it. */
export function readQuery({ url }: Request): CallFilter | Unknown {
  const given = new URL(url).searchParams;
  for (const name of given.keys()) {
    if (parameters.some((known) => known === name)) continue;
    return {
      because: `The journal has no parameter ${name}. There is: ${parameters.join(', ')}. POST /_mock/journal/find finds by what was sent.`,
      nearest: nearest(name, parameters),
    };
  }
  const [operation, since, status] = parameters.map((name) => given.get(name) ?? undefined);
  if (since !== undefined && !/^\d{1,15}$/.test(since)) {
    return { because: `since is the number of a call, not "${since}".` };
  }
  return {
    ...(operation !== undefined && { operation }),
    ...(since !== undefined && { since: Number(since) }),
    ...(status !== undefined && { status }),
  };
}
