import { type RunningMock, startMock } from '@droppay/mock';
import { type RunningSandbox, startSandbox } from '@droppay/sandbox/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendRaw } from '../malformed-requests/send-raw.ts';
import { bodies, heads, type RawCase } from '../raw-http/cases.ts';

const servers: Record<string, { reason: string; start: () => Promise<RunningMock | RunningSandbox> }> = {
  mock: { reason: 'sl-violations', start: () => startMock() },
  sandbox: { reason: 'x-sandbox-reason', start: () => startSandbox() },
};

describe.each(Object.entries(servers))('of raw HTTP the %s', (_, { reason: header, start }) => {
  let server: RunningMock | RunningSandbox;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.close());

  async function answers({ bytes, statuses, reason }: RawCase): Promise<void> {
    const exchange = await sendRaw(server.url, { bytes, afterwards: 'wait' }, 30_000);
    expect(exchange.ending).toBe('closed');
    expect(exchange.responses.map(({ status }) => status)).toEqual(statuses);
    const [response] = exchange.responses;
    const given = response!.headers.get(header);
    expect(given ?? '').toMatch(reason ?? /^$/);
    // Where a body says how it may come, it does so by HTTP's own header, too.
    expect(response!.headers.get('accept-encoding')).toBe(statuses[0] === 415 ? 'identity' : undefined);
  }

  test.each(heads.map((each) => [each.name, each] as const))('answers %s', (_name, each) => answers(each));
  test.each(bodies.map((each) => [each.name, each] as const))('answers a body: %s', (_name, each) =>
    answers(each),
  );
});

test('no case has the name of another', () => {
  const names = [...heads, ...bodies].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
