import { expect, test } from 'vitest';
import { acme, acmePos, acmeToken, lampione, play } from '../../play.ts';

const CHARGE = '/shop/v1/pos/charge';

test('a request is logged with its answer, without secrets', async () => {
  const game = await play();
  const { pay_token } = await game.granted();
  await game.ask('POST', CHARGE, { pay_token_val: pay_token.val, amount: 12.5 });
  expect((await game.requests()).at(-1)).toEqual({
    number: 3,
    at: '2026-03-16T19:20:30+01:00',
    method: 'POST',
    path: CHARGE,
    operation: 'createCharge',
    status: 200,
    duration: expect.any(Number),
    request_body: { pay_token_val: '***', amount: 12.5 },
    request_length: 70,
    response_body: expect.objectContaining({ id: 'CHAQA34B31FJ9', amount: 12.5, pay_token_val: '***' }),
    response_length: expect.any(Number),
  });
});

test('no secret of anybody is in the log', async () => {
  const game = await play();
  const listener = 'https://box:hunter2@box.example:443/events?key=hunter3';
  const { client_id, client_secret } = acme;
  const grant = { grant_type: 'client_credentials', client_id, client_secret };
  const application = (await game.ask('POST', '/oa2/v1/cc/token', grant)).body.access_token;
  const asApplication = { authorization: `Bearer ${application}` };
  const asked = { webhooks: { ALL: listener } };
  const connection = await game.ask('POST', '/oa2/v1/connection', asked, asApplication);
  await game.approve(connection.body.id);
  const token = await game.ask('POST', '/oa2/v1/ac/token', acme);
  await game.ask('PUT', '/oa2/v1/ac/token', {
    ...acme,
    grant_type: 'refresh_token',
    refresh_token: token.body.refresh_token,
  });
  const { pay_token, id } = await game.granted({ webhooks: { ALL: listener } });
  const key = { 'x-droppay-checkout-privatekey': '5ec2e70000000000000000000000a001' };
  await game.ask('POST', `/v1/authorization/${id}/charge`, { pay_token_val: pay_token.val, amount: 1 }, key);
  await game.ask('POST', '/oa2/v1/ac/token', { ...lampione, client_secret: ['hunter4'], secret: 'hunter5' });
  await game.approve(id, { pin: '12345' }).catch(() => {});
  const log = JSON.stringify(await game.requests());
  const secrets = [
    acme.code,
    acme.client_secret,
    acmeToken,
    application,
    lampione.code,
    token.body.access_token,
    token.body.refresh_token,
    pay_token.val,
    key['x-droppay-checkout-privatekey'],
    'hunter',
    '12345',
  ];
  expect(secrets.filter((secret) => secret === undefined || log.includes(secret))).toEqual([]);
  expect(log).toContain('https://***@box.example:443/events');
});

test('what is no JSON is not kept, and of a long body its length', async () => {
  const game = await play();
  const headers = { authorization: `Bearer ${acmeToken}`, 'content-type': 'application/json' };
  const url = `https://api.example${CHARGE}`;
  await game.fetch(url, { method: 'POST', headers, body: '{"client_secret":"hunter2"' });
  await game.ask('POST', '/shop/v1/pos/authorization', {
    charge_amount: 1,
    pos_id: acmePos,
    merchant_custom_id: 'x'.repeat(5000),
  });
  const [broken, long] = await game.requests();
  expect(broken).not.toHaveProperty('request_body');
  expect(broken).not.toHaveProperty('request_length');
  expect(long).toMatchObject({ status: 200, request_length: 5068 });
  expect(long).not.toHaveProperty('request_body');
  expect(long).not.toHaveProperty('response_body');
  expect(JSON.stringify([broken, long])).not.toContain('hunter2');
});

test('paths and reasons are cut, so that a log of them stays small', async () => {
  const game = await play();
  await game.ask('GET', `/nothing/${'x'.repeat(10_000)}`);
  await game.ask('POST', '/bank/v1/push', { amount: 1, recipient: { account: 'x'.repeat(10_000) } });
  const [path, reason] = await game.requests();
  expect(path!.path.length).toBe(501);
  expect(reason!.reason!.length).toBe(501);
});

test('what a reset after the commit has lost is in the log', async () => {
  const game = await play();
  await game.faults.add({ kind: 'reset', when: 'after' });
  await game.ask('POST', '/oa2/v1/connection', {}).catch(() => {});
  expect((await game.requests()).at(-1)).toMatchObject({
    fault: 'connection reset, after it took effect',
    status: 200,
    response_body: { status: 'WAITING' },
  });
});

test('a body that breaks off is not the sandbox’s failure', async () => {
  const game = await play();
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"amount":'));
      controller.error(new Error('gone'));
    },
  });
  const headers = { authorization: `Bearer ${acmeToken}`, 'content-type': 'application/json' };
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
  expect((await game.fetch(`https://api.example${CHARGE}`, init)).status).toBe(400);
  expect(await game.requests()).toMatchObject([{ status: 400, reason: 'The body broke off.' }]);
});
