import { describe, expect, test } from 'vitest';
import { calls, statusOf } from './document.ts';
import { credentialsFor } from './callers.ts';
import { sendToMock, violationsOf } from './send-to-mock.ts';

describe.each(calls)('$id', (call) => {
  const body = call.requests[0]?.[1];

  test.each(
    call.responses.flatMap(([status, examples]) =>
      examples.map(([name, value]) => [status, name, value] as const),
    ),
  )('responds with %s %s when that is preferred', async (status, name, value) => {
    const prefer = `code=${statusOf(status, name)}, example=${name}, reflect=false`;
    const response = await sendToMock(call, body, { ...credentialsFor(call.id), prefer });
    const message = `The example ${name} in spec/ contradicts its schema, or the mock spoils it`;
    expect(violationsOf(call, response), message).toEqual([]);
    expect(response.status).toBe(statusOf(status, name));
    expect(await response.json()).toEqual(value);
  });

  test('responds by itself with its lowest success', async () => {
    const response = await sendToMock(call, body);
    expect(response.status).toBe(Math.min(...call.responses.map(([status]) => statusOf(status))));
  });
});
