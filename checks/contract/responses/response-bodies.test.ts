import { describe, expect, test } from 'vitest';
import { calls, document } from '../document.ts';
import { disagreement } from '../hand-kept.ts';
import { rowOf } from '../operation-row.ts';
import { documentedResponses } from './documented-responses.ts';
import { createPrismValidator } from './prism-violations.ts';
import { type Entity } from './values.ts';
import { variants } from './variants.ts';

const TABLE = 'checks/contract/responses/documented-responses.ts';
const findViolations = await createPrismValidator(document);

test('the table covers every operation', () => {
  expect(Object.keys(documentedResponses).toSorted(), disagreement(TABLE)).toEqual(
    calls.map(({ id }) => id).toSorted(),
  );
});

describe.each(calls)('$id', ({ id, method, url, requests }) => {
  const { success, errors, error } = rowOf(documentedResponses, id, TABLE);
  const exchange = { method, path: new URL(url).pathname, body: requests[0]?.[1] };

  /** What is wrong with a response, as Prism sees it. */
  const violationsIn = (statusCode: number, body: unknown): Promise<string[]> =>
    findViolations({
      ...exchange,
      response: { statusCode, headers: { 'content-type': 'application/json' }, body },
    });

  async function expectVariants(status: number, form: Entity): Promise<void> {
    const misjudged: string[] = [];
    for (const { where, value, valid } of variants(form)) {
      const violations = await violationsIn(status, value);
      if ((violations.length === 0) === valid) continue;
      misjudged.push(
        valid
          ? `${where}: refused, though valid: ${violations.join('; ')}`
          : `${where}: accepted, though invalid: ${JSON.stringify(value)}`,
      );
    }
    expect(misjudged, disagreement('checks/contract/responses')).toEqual([]);
  }

  const bodies = Object.entries(success).flatMap(([status, body]) =>
    body === 'no body' ? [] : [[Number(status), body] as const],
  );
  test.each(bodies)('responds with %i and a body that is valid, and with no other', expectVariants);

  test('responds with errors in their form', () => expectVariants(503, error));

  test('responds with its own statuses alone', async () => {
    const statuses = [200, 201, 202, 204, 400, 401, 403, 404, 405, 409, 410, 418, 422, 429, 500, 503];
    const accepted = [];
    for (const status of statuses) {
      const body = success[status] ?? error;
      const violations = await violationsIn(status, body === 'no body' ? '' : body.valid);
      if (violations.length === 0) accepted.push(status);
    }
    expect(accepted, disagreement(TABLE)).toEqual(
      statuses.filter(
        (status) =>
          status in success ||
          status >= 500 ||
          errors.includes(status >= 400 && errors[0] === '4XX' ? '4XX' : status),
      ),
    );
  });

  test.each(errors)('responds with %s in the form of errors', async (status) => {
    const code = status === '4XX' ? 422 : status;
    expect(await violationsIn(code, error.valid), disagreement(TABLE)).toEqual([]);
    expect(await violationsIn(code, ['an', 'array'])).not.toEqual([]);
  });
});
