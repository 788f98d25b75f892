import { expect, test } from 'vitest';
import { createSandbox } from '../../src/index.ts';

const token = 'https://api.drop-pay.io/oa2/v1/ac/token';
const init = { method: 'POST', headers: { 'content-type': 'application/json' } };

test('a sandbox stands in for fetch, with a URL and an init as with a request', async () => {
  const { fetch } = createSandbox();
  const body = '{}';
  const answers = [
    await fetch(token, { ...init, body }),
    await fetch(new URL(token), { ...init, body }),
    await fetch(new Request(token, { ...init, body })),
  ];
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
});

test('nothing of a body that is not JSON is in the answer', async () => {
  const response = await createSandbox().fetch(token, { ...init, body: 'secret=hunter2' });
  expect(response.status).toBe(400);
  expect(JSON.stringify([...response.headers]) + (await response.text())).not.toContain('hunter2');
});
test('a body that never ends is given up at 1 MiB', async () => {
  let taken = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken += 0x10000;
      controller.enqueue(new Uint8Array(0x10000).fill(0x20));
    },
  });
  const endless = { ...init, body, duplex: 'half' } as RequestInit;
  expect((await createSandbox().fetch(token, endless)).status).toBe(413);
  expect(taken).toBeLessThan(2 * 1024 * 1024);
});
