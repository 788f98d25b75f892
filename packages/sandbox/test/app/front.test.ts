import { expect, test } from 'vitest';
import { play } from '../play.ts';

const CHARGE = '/shop/v1/pos/charge';

test('an unknown path is a 404 and a wrong method a 405, in the contract form', async () => {
  const { ask } = await play();
  expect(await ask('GET', '/shop/v1/nothing')).toMatchObject({
    status: 404,
    body: { description: 'Not found' },
  });
  expect(await ask('PUT', CHARGE, {})).toMatchObject({
    status: 405,
    body: { description: 'Method not allowed' },
  });
});

test.each([
  ['a body that is not JSON', '{"amount":', 'application/json'],
  ['a body that is not an object', '[]', 'application/json'],
  ['another media type', '{}', 'text/plain'],
  ['no body', '', 'application/json'],
  ['invalid UTF-8', new Uint8Array([123, 34, 255, 34, 58, 49, 125]), 'application/json'],
  ['a body nested too deep to be written back', `${'['.repeat(200)}${']'.repeat(200)}`, 'application/json'],
])('%s is a 400', async (_, body, type) => {
  const { fetch } = await play();
  const headers = { authorization: 'Bearer a43baf630b964c049dcfba1031d2c43e', 'content-type': type };
  const response = await fetch(
    new Request(`https://api.example${CHARGE}`, { method: 'POST', headers, body }),
  );
  expect([response.status, await response.json()]).toEqual([400, { description: 'Wrong arguments or body' }]);
});

test('brackets inside of strings are no nesting', async () => {
  const { ask } = await play();
  const body = { charge_amount: 1, pos_id: 'POSV265V3PQ9E', description: `\\"${'['.repeat(300)}` };
  expect(await ask('POST', '/shop/v1/pos/authorization', body)).toMatchObject({
    status: 200,
    body: { description: body.description },
  });
});

test('a body over 1 MiB is a 413', async () => {
  const { ask } = await play();
  expect(await ask('POST', CHARGE, { amount: 1, more: 'x'.repeat(1024 * 1024) })).toMatchObject({
    status: 413,
  });
});

test('what is missing and what is wrong are different errors, and say what they mean', async () => {
  const { ask } = await play();
  expect(await ask('POST', CHARGE, { amount: 1 })).toEqual({
    status: 400,
    body: { code: '100', description: 'Missing arguments' },
    reason: "The body must have required property 'pay_token_val'.",
  });
  const wrong = { pay_token_val: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a', amount: '50' };
  expect(await ask('POST', CHARGE, wrong)).toMatchObject({ status: 400, body: { code: '101' } });
  const dated = { charge_amount: 1, pos_id: 'POSV265V3PQ9E', charge_date_end: 'tomorrow' };
  expect(await ask('POST', '/shop/v1/pos/authorization', dated)).toMatchObject({
    status: 400,
    body: { code: '102' },
  });
  expect(await ask('GET', `${CHARGE}/a%20b`)).toMatchObject({ status: 400, body: { code: '103' } });
});

test('a good body without credentials is a 401 all the same, and so is a bad one', async () => {
  const { ask } = await play();
  for (const body of [{ amount: 'x' }, { pay_token_val: 'x', amount: 1 }]) {
    expect(await ask('POST', CHARGE, body, { authorization: '' })).toMatchObject({
      status: 401,
      body: { description: 'Not authorized' },
    });
  }
});

test('the contract itself is served', async () => {
  const { ask } = await play();
  const { status, body } = await ask('GET', '/openapi.json');
  expect([status, body.info.title]).toEqual([200, 'DropPay API']);
});
