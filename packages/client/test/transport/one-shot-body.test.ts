import { expect, test } from 'vitest';
import { oneShotBody } from '../../src/transport/one-shot-body.ts';

test('it is the text, once', async () => {
  const { stream, length } = oneShotBody('{"description":"Caffè"}');
  expect(length).toBe(24);
  expect(await new Response(stream).text()).toBe('{"description":"Caffè"}');
  expect(() => new Response(stream)).toThrow(/disturbed|locked/);
});

test('what was not read yet can be ended, and is not read any more', async () => {
  const { stream, endUnread } = oneShotBody('{}');
  expect([endUnread(), endUnread()]).toEqual([true, true]);
  await expect(new Response(stream).text()).rejects.toThrow(
    'This call has ended: its body is not sent any more.',
  );
  expect(endUnread()).toBe(true);
});

test('what was read cannot be ended', async () => {
  const { stream, endUnread } = oneShotBody('{}');
  await new Response(stream).text();
  expect(endUnread()).toBe(false);
});

test.each<[string, (init: RequestInit) => unknown]>([
  ['a Request', (init) => new Request('http://127.0.0.1', init)],
  ['the clone of a Request', (init) => new Request('http://127.0.0.1', init).clone()],
])('%s that is made with it has not read it', async (_, make) => {
  const { stream, endUnread } = oneShotBody('{}');
  make({ method: 'POST', body: stream, duplex: 'half' } as RequestInit);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(endUnread()).toBe(true);
});

test('what would send it as a text throws', () => {
  // oxlint-disable-next-line typescript/no-base-to-string -- that it throws is the point
  expect(() => String(oneShotBody('{}').stream)).toThrow('needs sendsOnce: true');
});
