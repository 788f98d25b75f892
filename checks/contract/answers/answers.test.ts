import { describe, expect, test } from 'vitest';
import { calls, document } from '../document.ts';
import { rowOf } from '../operation-row.ts';
import { answered } from './answered.ts';
import { prismVerdict } from './prism-verdict.ts';
import { type Entity } from './values.ts';
import { variants } from './variants.ts';

const verdict = await prismVerdict(document);

test('the table covers every operation', () => {
  expect(Object.keys(answered).toSorted()).toEqual(calls.map(({ id }) => id).toSorted());
});

describe.each(calls)('$id', ({ id, method, url, requests }) => {
  const { success, errors, error } = rowOf(answered, id, 'checks/contract/answers/answered.ts');
  const exchanged = { method, path: new URL(url).pathname, body: requests[0]?.[1] };

  /** What is wrong with an answer, as Prism sees it. */
  const judge = (statusCode: number, body: unknown): Promise<string[]> =>
    verdict({
      ...exchanged,
      answer: { statusCode, headers: { 'content-type': 'application/json' }, body },
    });

  async function expectVariants(status: number, form: Entity): Promise<void> {
    const misjudged: string[] = [];
    for (const { where, value, right } of variants(form)) {
      const violations = await judge(status, value);
      if ((violations.length === 0) === right) continue;
      misjudged.push(
        right
          ? `${where}: refused, though right: ${violations.join('; ')}`
          : `${where}: accepted, though wrong: ${JSON.stringify(value)}`,
      );
    }
    expect(misjudged).toEqual([]);
  }

  const bodies = Object.entries(success).flatMap(([status, body]) =>
    body === 'no body' ? [] : [[Number(status), body] as const],
  );
  test.each(bodies)('answers %i with a body that is right, and with no other', expectVariants);

  test('answers errors in their form', () => expectVariants(503, error));

  test('answers with its own statuses alone', async () => {
    const statuses = [200, 201, 202, 204, 400, 401, 403, 404, 405, 409, 410, 418, 422, 429, 500, 503];
    const accepted = [];
    for (const status of statuses) {
      const body = success[status] ?? error;
      const violations = await judge(status, body === 'no body' ? '' : body.right);
      if (violations.length === 0) accepted.push(status);
    }
    expect(accepted).toEqual(
      statuses.filter(
        (status) =>
          status in success ||
          status >= 500 ||
          errors.includes(status >= 400 && errors[0] === '4XX' ? '4XX' : status),
      ),
    );
  });

  test.each(errors)('answers %s in the form of errors', async (status) => {
    const code = status === '4XX' ? 422 : status;
    expect(await judge(code, error.right)).toEqual([]);
    expect(await judge(code, ['an', 'array'])).not.toEqual([]);
  });
});
