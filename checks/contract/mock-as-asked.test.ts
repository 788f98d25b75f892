// Whatever a valid request says comes back in its response, and the response is the contract's.
import { createMock } from '@droppay/mock';
import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  integer,
  option,
  stringMatching,
  tuple,
} from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findViolation } from '../malformed-requests/find-violation.ts';
import {
  notAsSent,
  notItsIds,
  notSaid,
  otherLink,
  outOfOrder,
  type Question,
  toldSecrets,
} from './as-asked/compare.ts';
import { valueAt } from './as-asked/expected.ts';
import { amounts } from './as-asked/tables.ts';
import { valid } from './as-asked/valid-bodies.ts';
import { credentialsFor } from './callers.ts';
import { type Call, calls } from './document.ts';

const mock = await createMock();

interface Answer {
  status: number;
  text: string;
  body: unknown;
  flaw: string | undefined;
}

async function ask(call: Call, ids: readonly string[], body: unknown, prefer?: string): Promise<Answer> {
  const left = [...ids];
  const url = new URL(
    call.path.replaceAll(/\{[^}]+\}/g, () => left.shift()!),
    'http://mock',
  );
  const init = {
    method: call.method,
    headers: {
      ...credentialsFor(call.id),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(prefer === undefined ? {} : { prefer }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  const response = await mock.fetch(new Request(url, init));
  const text = await response.text();
  const sent = { status: response.status, headers: new Map(response.headers), body: text };
  return {
    status: response.status,
    text,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
    flaw: findViolation(sent, call.method, url.pathname),
  };
}

const requestOf = ({ operation }: Call): unknown => operation.requestBody?.content['application/json'].schema;
const responseOf = ({ operation }: Call): unknown => {
  const [response] = Object.entries(operation.responses).flatMap(([status, each]) =>
    status === '200' ? each : [],
  );
  return response !== undefined && 'content' in response
    ? response.content?.['application/json']?.schema
    : undefined;
};

const id = stringMatching(/^[A-Za-z0-9_-]{1,40}$/);
const idsOf = ({ path }: Call): number => path.split('{').length - 1;
const runs = { numRuns: 60, seed: 20_261_130 };

describe.each(calls)('$id', (call) => {
  const bodies = requestOf(call) === undefined ? constantFrom(undefined) : valid(requestOf(call));
  const asked = tuple(array(id, { minLength: idsOf(call), maxLength: idsOf(call) }), bodies);
  const [, examples = []] = call.responses.find(([status]) => status === '200') ?? [];
  const own = { withLists: true, prefer: undefined };
  const named = examples.map(([name]) => ({ withLists: false, prefer: `example=${name}` }));

  const question = (ids: readonly string[], body: unknown): Question => ({
    call,
    ids,
    // As it travels.
    sent: JSON.parse(JSON.stringify(body ?? {})) as Question['sent'],
    request: requestOf(call),
    response: responseOf(call),
  });

  test.each([own, ...named])(
    'shows what was asked, and is valid ($prefer)',
    { timeout: 60_000 },
    async (wish) => {
      await assert(
        asyncProperty(asked, async ([ids, body]) => {
          const about = question(ids, body);
          const answer = await ask(call, ids, body, wish.prefer);
          expect([answer.status < 300, answer.flaw], answer.text).toEqual([true, undefined]);
          expect(notAsSent(about, answer.body, wish.withLists)).toEqual([]);
          expect(notItsIds(about, answer.body ?? { id: ids.at(-1) })).toEqual([]);
          expect(toldSecrets(about, answer.text)).toEqual([]);
        }),
        runs,
      );
    },
  );

  test('is consistent in itself', { timeout: 60_000 }, async () => {
    await assert(
      asyncProperty(asked, async ([ids, body]) => {
        const about = question(ids, body);
        const { body: answer } = await ask(call, ids, body);
        expect(outOfOrder(about, answer)).toEqual([]);
        expect(otherLink(answer)).toBeUndefined();
        expect(call.method === 'POST' ? notSaid(about, answer) : []).toEqual([]);
      }),
      runs,
    );
  });

  test.each(examples)('gives %s as it stands', async (name, value) => {
    const body = call.requests.at(-1)?.[1];
    const ids = Array.from({ length: idsOf(call) }, (_, index) => `ANOTHER${index}`);
    expect((await ask(call, ids, body, `example=${name}, reflect=false`)).body).toEqual(value);
  });
});

const callOf = (name: string): Call => calls.find((call) => call.id === name)!;
const cents = integer({ min: 1, max: 999_999_999 });
const merchantId = option(stringMatching(/^[a-z]{1,8}$/), { nil: undefined });

describe.each(amounts)('$makes over any amount', ({ makes, at, letters, reads }) => {
  const call = callOf(makes);
  const [, example] = call.requests[0]!;

  test('has an id that tells it, by which it is read again', { timeout: 60_000 }, async () => {
    await assert(
      asyncProperty(cents, merchantId, async (all, mine) => {
        const amount = all / 100;
        const sent = { ...(example as object), [at]: amount, merchant_custom_id: mine };
        const made = (await ask(call, [], sent)).body as { id: string };
        expect(valueAt(made, at)).toBe(amount);
        const told = `${letters}E${String(all).padStart(9, '0')}`;
        expect([told, amount === valueAt(example, at) ? told : made.id]).toEqual([told, told]);
        for (const [operation, place] of reads) {
          const read = await ask(
            callOf(operation),
            [made.id],
            operation.startsWith('update')
              ? { status: 'READY' }
              : operation.startsWith('create')
                ? {}
                : undefined,
          );
          expect([valueAt(read.body, place), read.flaw], operation).toEqual([amount, undefined]);
        }
      }),
      runs,
    );
  });
});

test.each([12.345, 10_000_000, 1e21])('%d, which no id can tell, comes back all the same', async (amount) => {
  const { body } = await ask(callOf('createPush'), [], {
    amount,
    recipient: { account: 'IT76M0999901600000000123416' },
  });
  expect(body).toMatchObject({ amount, id: 'SEM1234568UN8' });
});

test('a refund without an amount is of the whole charge', async () => {
  const { body } = await ask(callOf('createRefund'), [], { charge_id: 'CHAE000001234' });
  expect(body).toMatchObject({ charge_id: 'CHAE000001234', amount: 12.34 });
});
