import { expect, test } from 'vitest';
import { play } from '../play.ts';

const site = 'http://127.0.0.1:4010';
const reset = '/_sandbox/console/reset';

test.each([
  ['JSON', { 'content-type': 'application/json' }, '{}', 400, 'This is no form'],
  ['a broken form', { 'content-type': 'multipart/form-data' }, 'x', 400, 'This is no form'],
  [
    'a form of a megabyte',
    { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '1000002' },
    `a=${'b'.repeat(1_000_000)}`,
    413,
    'This form is too long',
  ],
  [
    'one that does not say how long it is',
    { 'content-type': 'application/x-www-form-urlencoded', 'transfer-encoding': 'chunked' },
    `a=${'b'.repeat(1_000_000)}`,
    413,
    'This form is too long',
  ],
])('%s does nothing, and gets a page that says so', async (_, headers, body, status, title) => {
  const game = await play();
  const { id } = await game.granted();
  for (const path of [reset, '/_sandbox/console/clock', `/_sandbox/console/objects/${id}`, `/u/10/${id}`]) {
    const init = { method: 'POST', body, headers: { ...headers, origin: site } };
    const response = await game.fetch(site + path, init);
    expect(response.status, path).toBe(status);
    expect(await response.text()).toContain(title);
  }
  expect(await game.read(id)).toMatchObject({ status: 'GRANTED' });
});
