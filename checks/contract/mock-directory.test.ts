import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type RunningMock, startMock } from '@droppay/mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calls, statusOf } from './document.ts';
import { credentialsFor } from './callers.ts';
import { sendToMock } from './send-to-mock.ts';

interface Listed {
  operations: {
    operationId: string;
    answers: {
      status: string;
      code: number;
      example?: string;
      body?: unknown;
      prefer: string;
      also: string[];
      curl: string;
    }[];
  }[];
}

let mock: RunningMock;
let listed: Listed;
beforeAll(async () => {
  mock = await startMock();
  listed = (await (await fetch(`${mock.url}/_mock`)).json()) as Listed;
});
afterAll(() => mock.close());

test('/_mock lists every documented response of every operation, and no other', () => {
  const documented = calls.map(({ id, responses }) => [
    id,
    responses.flatMap(([status, examples]) =>
      examples.length === 0 ? [status] : examples.map(([name]) => `${status} ${name}`),
    ),
  ]);
  expect(
    listed.operations.map(({ operationId, answers }) => [
      operationId,
      answers.map(({ status, example }) => (example === undefined ? status : `${status} ${example}`)),
    ]),
  ).toEqual(documented);
});

/** The status that the mock responds with: the first of a range, and 400 where nothing says which. */
const chosen = (status: string, example?: string): number =>
  ({ 503: 500, 422: 400 })[statusOf(status, example)] ?? statusOf(status, example);

test(
  'every command of /_mock, run by a shell as it is, gets the response that it is listed with',
  { timeout: 120_000 },
  async () => {
    const responses = listed.operations.flatMap((operation) => operation.answers);
    expect(responses.length).toBeGreaterThan(200);
    // One shell, one connection after the other; the headers that `-i` shows end at an empty line.
    const script = responses.map(({ curl }) => `${curl} --silent --show-error; printf '\\036'`).join('\n');
    const { stdout } = await promisify(execFile)('sh', ['-c', `set -e\n${script}`], {
      maxBuffer: 64 * 1024 * 1024,
    });
    const printed = stdout.split('\u001e').slice(0, -1);
    expect(printed).toHaveLength(responses.length);
    for (const [index, { status, example, body, curl }] of responses.entries()) {
      const [head = '', received = ''] = printed[index]!.split('\r\n\r\n');
      expect(head, curl).toMatch(new RegExp(`^HTTP/1\\.1 ${chosen(status, example)} `));
      expect(received === '' ? undefined : JSON.parse(received), curl).toEqual(body);
      expect(head, curl).not.toMatch(/sl-violations: .*"Error"/);
    }
  },
);

test('every wish of /_mock gets the response that it is listed with', async () => {
  let sent = 0;
  for (const { operationId, answers } of listed.operations) {
    const call = calls.find(({ id }) => id === operationId)!;
    for (const { code, body, prefer, also } of answers) {
      // The values of the request come back where the example's are not asked for as they stand.
      const asItIs = also.map((wish) => (code < 300 ? `${wish}, reflect=false` : wish));
      for (const wish of [prefer, ...asItIs]) {
        const headers = { ...credentialsFor(operationId), prefer: wish };
        const response = await sendToMock(call, call.requests[0]?.[1], headers);
        const text = await response.text();
        const given = {
          status: response.status,
          body: text === '' ? undefined : (JSON.parse(text) as unknown),
        };
        expect(given, `${operationId}, Prefer: ${wish}`).toEqual({ status: code, body });
        sent += 1;
      }
    }
  }
  expect(sent).toBeGreaterThan(600);
});

test('every error of the server is listed by its status, and by the range that asks for it', () => {
  for (const { operationId, answers } of listed.operations) {
    const of = answers.filter(({ status, code }) => status === 'default' && code >= 500);
    if (operationId === 'registerTpp') continue;
    expect(
      of.map(({ code, also }) => ({ code, also })),
      operationId,
    ).toEqual([{ code: 500, also: ['code=500', 'code=5XX', 'code=default'] }]);
  }
});

describe.each(calls)('$id', (call) => {
  const body = call.requests[0]?.[1];
  const sendPreferring = async (prefer: string): Promise<{ status: number; text: string }> => {
    const response = await sendToMock(call, body, { ...credentialsFor(call.id), prefer });
    return { status: response.status, text: await response.text() };
  };
  const documented = call.responses.flatMap(([status, examples]) =>
    examples.map(([name, value]) => ({ status, name, value, isFirst: name === examples[0]![0] })),
  );

  test.each(documented)('responds with $name by its name alone', async ({ status, name, value }) => {
    const { status: given, text } = await sendPreferring(`example=${name}, reflect=false`);
    expect([given, JSON.parse(text)]).toEqual([chosen(status, name), value]);
  });

  test.each(documented.filter(({ isFirst }) => isFirst))(
    'responds with $status by its status alone',
    async ({ status, name, value }) => {
      const { status: given, text } = await sendPreferring(`code=${chosen(status, name)}, reflect=false`);
      expect([given, JSON.parse(text)]).toEqual([chosen(status, name), value]);
    },
  );
});
