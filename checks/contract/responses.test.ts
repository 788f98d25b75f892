import { describe, expect, test } from 'vitest';
import { calls } from './document.ts';
import { credentialsFor, send, violationsOf } from './send.ts';

/** A range such as `5XX` is asked for by one of its statuses. */
const statusOf = (key: string): number => Number(key.replace('XX', '03'));

describe.each(calls)('$id', (call) => {
  const body = call.requests[0]?.[1];

  test.each(
    call.responses.flatMap(([status, examples]) =>
      examples.map(([name, value]) => [status, name, value] as const),
    ),
  )('answers %s %s when asked for it', async (status, name, value) => {
    const prefer = `code=${statusOf(status)}, example=${name}`;
    const response = await send(call, body, { ...credentialsFor(call.id), prefer });
    expect(violationsOf(call, response)).toEqual([]);
    expect(response.status).toBe(statusOf(status));
    expect(await response.json()).toEqual(value);
  });

  test('answers by itself with its lowest success', async () => {
    const response = await send(call, body);
    expect(response.status).toBe(Math.min(...call.responses.map(([status]) => statusOf(status))));
  });
});
