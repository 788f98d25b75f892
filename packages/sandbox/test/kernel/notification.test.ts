import { expect, test } from 'vitest';
import { listenerOf } from '../../src/kernel/notification.ts';

const url = 'https://user:word@boxoffice.example/hooks';

test.each([
  [{ ALL: url }, url],
  [{ all: url }, url],
  [{ ALL: url, all: 'https://other.example' }, url],
  [{ ALL: '', all: url }, url],
  [{ GRANTED: url }, undefined],
  [{ ALL: 7, all: 'no address' }, undefined],
  [{}, undefined],
  [undefined, undefined],
])('the listener of %j is %j', (webhooks, listener) => {
  expect(listenerOf(webhooks)).toBe(listener);
});
