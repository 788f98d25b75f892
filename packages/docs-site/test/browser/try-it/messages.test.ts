import { createSandbox } from '@droppay/sandbox';
import { afterEach, expect, test } from 'vitest';
import { respondThrough, fetchThrough } from '../../../src/browser/try-it/messages.ts';

type Peer = Parameters<typeof respondThrough>[0];

const open: MessagePort[] = [];
afterEach(() => open.splice(0).forEach((port) => port.close()));

/** A page and a worker, as far as they can hear each other. */
function pair(): [Peer, Peer] {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  port1.start();
  port2.start();
  return [port1, port2];
}

test('a request and its answer pass whole: method, path, headers, body, status', async () => {
  const [page, worker] = pair();
  respondThrough(worker, async (request) =>
    Response.json(
      {
        method: request.method,
        url: request.url,
        token: request.headers.get('authorization'),
        body: await request.text(),
      },
      { status: 402, headers: { 'x-sandbox-reason': 'why' } },
    ),
  );
  const response = await fetchThrough(page)('http://here/a?b=c', {
    method: 'PATCH',
    headers: { authorization: 'Bearer x' },
    body: '{"seat":"fila 8 – é"}',
  });
  expect(response.status).toBe(402);
  expect(response.headers.get('x-sandbox-reason')).toBe('why');
  expect(await response.json()).toEqual({
    method: 'PATCH',
    url: 'http://here/a?b=c',
    token: 'Bearer x',
    body: '{"seat":"fila 8 – é"}',
  });
});

test('an answer without a body is one', async () => {
  const [page, worker] = pair();
  respondThrough(worker, () => new Response(null, { status: 204 }));
  const response = await fetchThrough(page)('http://here/', { method: 'DELETE' });
  expect(response.status).toBe(204);
  expect(await response.text()).toBe('');
});

test('what fails over there rejects here, as a connection that breaks', async () => {
  const [page, worker] = pair();
  respondThrough(worker, () => Promise.reject(new Error('broken')));
  await expect(fetchThrough(page)('http://here/')).rejects.toThrow(new TypeError('broken'));
});

test('both ends ask at the same time: an approval is answered after its webhook was sent the other way', async () => {
  const [page, worker] = pair();
  const sandbox = createSandbox({ webhooks: { fetch: fetchThrough(worker) } });
  respondThrough(worker, sandbox.fetch);
  const heard: unknown[] = [];
  respondThrough(page, async (request) => {
    heard.push(await request.json());
    // The listener reads the authorization while the sandbox waits for its answer.
    await fetchThrough(page)('http://here/_sandbox/clock');
    return new Response(null, { status: 204 });
  });
  const fetch = fetchThrough(page);
  const created = await fetch('http://here/shop/v1/pos/authorization', {
    method: 'POST',
    headers: {
      authorization: 'Bearer a43baf630b964c049dcfba1031d2c43e',
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      charge_amount: 50,
      pos_id: 'POSV265V3PQ9E',
      webhooks: { ALL: 'https://a:b@boxoffice.example/' },
    }),
  });
  const { id } = (await created.json()) as { id: string };
  await sandbox.approve(id);
  await sandbox.clock.advance('0s');
  expect(heard).toMatchObject([{ edata: { id, status: 'GRANTED' } }]);
});
