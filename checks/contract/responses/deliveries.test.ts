import { describe, expect, test } from 'vitest';
import { document } from '../document.ts';
import { disagreement } from '../hand-kept.ts';
import { pull, push } from './bank.ts';
import { connection } from './oa2.ts';
import { createPrismValidator } from './prism-violations.ts';
import { authorization } from './shop.ts';
import { entity, moment, text } from './values.ts';
import { variants } from './variants.ts';

const THIS_FILE = 'checks/contract/responses/deliveries.test.ts';

/** A pay token may be empty in a delivery, which is news all the same. */
const { pay_token } = authorization.properties;
const emptyable = entity([], (pay_token as ReturnType<typeof entity>).properties);
/** What DropPay delivers, by hand. Nothing of a resource is certain but its id. */
const delivered = {
  connection,
  authorization: entity([], { ...authorization.properties, pay_token: emptyable }),
  push,
  pull,
};

/** Prism knows no webhooks, so to it they are operations under their names. */
const findViolations = await createPrismValidator({
  ...document,
  paths: Object.fromEntries(Object.entries(document.webhooks).map(([name, item]) => [`/${name}`, item])),
});

test('there are four webhooks', () => {
  expect(Object.keys(document.webhooks).toSorted(), disagreement(THIS_FILE)).toEqual(
    Object.keys(delivered).toSorted(),
  );
});

describe.each(Object.entries(delivered))('%s', (name, { properties }) => {
  const data = entity(['id'], properties);
  const envelope = entity(['edata'], {
    etype: text('EXAMPLE_ONLY'),
    edata: data,
    etime: moment('2026-03-16T19:21:04+01:00'),
  });
  const deliver = (body: unknown, status = 200): Promise<string[]> =>
    findViolations({
      method: 'POST',
      path: `/${name}`,
      body,
      response: { statusCode: status, headers: {}, body: '' },
    });

  test.each([
    ['flat', data],
    ['in an envelope', envelope],
  ])('may be delivered %s, with what is valid and with nothing else', async (_, form) => {
    const misjudged: string[] = [];
    for (const { where, value, valid } of variants(form)) {
      const violations = await deliver(value);
      if ((violations.length === 0) !== valid) misjudged.push(`${where}: ${JSON.stringify(value)}`);
    }
    expect(misjudged, disagreement('checks/contract/responses')).toEqual([]);
  });

  test('is never delivered without a body', async () => {
    expect(await deliver(undefined)).not.toEqual([]);
  });

  test('may be received with 200, and refused with a 4xx or 5xx; no other status is listed', async () => {
    const described = [];
    for (const status of [200, 201, 202, 204, 302, 400, 401, 413, 500, 503])
      if ((await deliver({ id: 'ID' }, status)).length === 0) described.push(status);
    expect(described, disagreement(THIS_FILE)).toEqual([200, 400, 401, 413, 500, 503]);
    expect(Object.keys(document.webhooks[name]!.post!.responses), disagreement(THIS_FILE)).toEqual([
      '200',
      'default',
    ]);
  });

  test('comes with the credentials of the listener, or without any', () => {
    expect(document.webhooks[name]!.post!.security, disagreement(THIS_FILE)).toEqual([
      { listenerCredentials: [] },
      {},
    ]);
  });
});
