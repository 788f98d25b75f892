import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { DropPay } from '@droppay/client';
import { createSandbox } from '@droppay/sandbox';
import { type RunningSandbox, startSandbox } from '@droppay/sandbox/server';
import { createWebhooks, type Webhooks } from '@droppay/webhooks';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';

const merchant = {
  applicationKey: '70daac494c7847dba33725b075608cc0',
  applicationSecret: '91c9adaa829545c1934b96490ba2b9b1',
  connectionCode: 'ac9185e9f29adf7238fkj9fd2881ff1a',
};
const credentials = { username: 'boxoffice', password: 'not-a-real-password' };
const seat = { description: 'The Musical - Booking Seat', charge_amount: 50, pos_id: 'POSV265V3PQ9E' };

/** A listener's server; resolves to its address. */
async function listen(
  listener: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<string> {
  const server = createServer((request, response) => void listener(request, response)).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A shop that charges what is granted, when it hears of it. */
function shop(droppay: DropPay): { webhooks: Webhooks<DropPay>; forms: string[]; errors: unknown[] } {
  const webhooks = createWebhooks({ credentials, confirm: droppay });
  const forms: string[] = [];
  const errors: unknown[] = [];
  webhooks.onError((error) => void errors.push(error));
  webhooks.on('authorization', async (event) => {
    forms.push(event.hints.at(-1)!.form);
    const { id, status } = event.current;
    if (event.changed && status === 'GRANTED')
      await droppay.charges.create({ authorization_id: id, amount: 50 });
  });
  return { webhooks, forms, errors };
}

describe('over HTTP, @droppay/webhooks', () => {
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());

  test('receives what was approved on the phone, confirms it and charges it', async () => {
    const droppay = new DropPay({ ...merchant, baseUrl: sandbox.url });
    const { webhooks, forms, errors } = shop(droppay);
    const address = await listen(webhooks.node);
    const { id } = await droppay.authorizations.create({
      ...seat,
      webhooks: { ALL: webhooks.url(`${address}/hooks`, 'authorization') },
    });
    await sandbox.approve(id);
    await vi.waitFor(async () =>
      expect(await droppay.authorizations.get(id)).toMatchObject({ charge_success_count: 1 }),
    );
    await vi.waitFor(async () =>
      expect(await sandbox.webhooks.deliveries()).toMatchObject([
        {
          resource: id,
          state: 'delivered',
          status: 200,
          listener: `http://boxoffice@${address.slice(7)}/hooks/authorization`,
        },
      ]),
    );
    expect([forms, errors]).toEqual([['envelope'], []]);
  });

  test('charges once what the sandbox sends twice', async () => {
    const droppay = new DropPay({ ...merchant, baseUrl: sandbox.url });
    const { webhooks, errors } = shop(droppay);
    const address = await listen(webhooks.node);
    await sandbox.webhooks.chaos({ effect: 'duplicate', next: 1 });
    const { id } = await droppay.authorizations.create({
      ...seat,
      webhooks: { ALL: webhooks.url(address, 'authorization') },
    });
    await sandbox.approve(id);
    await vi.waitFor(async () => {
      const deliveries = await sandbox.webhooks.deliveries();
      expect(deliveries.filter(({ resource }) => resource === id)).toMatchObject([
        { state: 'delivered', status: 200 },
        { state: 'delivered', status: 200 },
      ]);
    });
    expect(await droppay.authorizations.get(id)).toMatchObject({ charge_success_count: 1 });
    expect(errors).toEqual([]);
  });

  test('the cashback application reads a connection flat, by id and code, and gets a token for it', async () => {
    const droppay = new DropPay({ ...merchant, baseUrl: sandbox.url });
    const read: { id: string; code: string }[] = [];
    const address = await listen(async (request, response) => {
      const { id, code } = (await json(request)) as { id: string; code: string };
      read.push({ id, code });
      response.end('OK');
    });
    const { id } = await droppay.connections.create({
      webhooks: { ALL: `${address.replace('//', '//user:word@')}/connection` },
      loopback_uri: '#',
    });
    await sandbox.approve(id, { person: '393000000003' });
    await vi.waitFor(() => expect(read).toEqual([{ id, code: expect.any(String) }]));
    const connected = new DropPay({ ...merchant, connectionCode: read[0]!.code, baseUrl: sandbox.url });
    expect(await connected.brands.list()).toEqual({ brands: [] });
  });

  test('the cashback application reads edata.id of a pull, and then the pull', async () => {
    const droppay = new DropPay({ ...merchant, baseUrl: sandbox.url });
    const statuses: unknown[] = [];
    const address = await listen(async (request, response) => {
      const { edata } = (await json(request)) as { edata: { id: string } };
      statuses.push((await droppay.pulls.get(edata.id)).status);
      response.end('OK');
    });
    const pull = await droppay.pulls.create({
      policy: 'TRANSFERABLE',
      transfer_amount_policy: 'FIXED',
      transfer_amount: 12.5,
      status: 'READY',
      webhooks: { all: `${address}/pull` },
    });
    await sandbox.approve(pull.id);
    await vi.waitFor(() => expect(statuses.length).toBeGreaterThanOrEqual(1));
    expect(statuses.at(-1)).toBe('SCHEDULED');
  });
});

describe.each(['known', 'envelope', 'flat'] as const)('in process, bodies in the form "%s"', (form) => {
  test('arrive at webhooks.fetch without any port', async () => {
    const events: string[] = [];
    const webhooks = createWebhooks({ credentials });
    const sandbox = createSandbox({ webhooks: { fetch: webhooks.fetch, form } });
    const droppay = new DropPay({
      ...merchant,
      fetch: sandbox.fetch,
      sendsOnce: true,
      baseUrl: 'http://127.0.0.1',
    });
    for (const resource of ['authorization', 'connection', 'push', 'pull'] as const) {
      webhooks.on(resource, (event) => {
        for (const { form: sent } of event.hints) events.push(`${event.resource} ${sent} ${event.id}`);
      });
    }
    const listener = (resource: 'authorization' | 'connection' | 'push' | 'pull'): string =>
      webhooks.url('https://shop.example/hooks', resource);

    const authorization = await droppay.authorizations.create({
      ...seat,
      webhooks: { ALL: listener('authorization') },
    });
    const connection = await droppay.connections.create({ webhooks: { ALL: listener('connection') } });
    const push = await droppay.pushes.create({
      amount: 1,
      recipient: { account: 'IT81Z0999800001000000070002' },
      status: 'READY',
      webhooks: { all: listener('push') },
    });
    const pull = await droppay.pulls.create({
      policy: 'TRANSFERABLE',
      transfer_amount_policy: 'FIXED',
      transfer_amount: 12.5,
      status: 'READY',
      webhooks: { all: listener('pull') },
    });
    for (const { id } of [authorization, connection, push, pull]) await sandbox.refuse(id);
    await sandbox.clock.advance('0s');
    const of = (resource: string): string =>
      form === 'flat' || (form === 'known' && resource === 'connection') ? 'flat' : 'envelope';
    expect(new Set(events)).toEqual(
      new Set([
        `authorization ${of('authorization')} ${authorization.id}`,
        `connection ${of('connection')} ${connection.id}`,
        `push ${of('push')} ${push.id}`,
        `pull ${of('pull')} ${pull.id}`,
      ]),
    );
    expect((await sandbox.webhooks.deliveries()).map(({ status }) => status)).not.toContain(400);
  });
});
