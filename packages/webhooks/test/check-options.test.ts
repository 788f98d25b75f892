import { expect, test } from 'vitest';
import { checkedOptions } from '../src/check-options.ts';
import { createWebhooks, memoryInbox, type WebhooksOptions } from '../src/index.ts';
import { credentials } from './fixtures.ts';

const numbers = ['limit', 'timeout', 'lease', 'handlerTimeout', 'concurrency', 'keepFor'] as const;
const durable = { ...memoryInbox(), durable: true, name: 'kept' };

test('what is left out has a default', () => {
  expect(checkedOptions({ credentials })).toMatchObject({
    credentials,
    confirm: undefined,
    inbox: { name: 'memory', durable: false },
    tenants: false,
    respond: 'handled',
    limit: 262_144,
    timeout: 10_000,
    lease: 10_000,
    handlerTimeout: 300_000,
    retry: { attempts: 12, first: 1000, longest: 3_600_000 },
    concurrency: 10,
    keepFor: 30 * 24 * 3_600_000,
  });
});

test('a durable inbox answers what is kept, unless it is told to wait', () => {
  expect(checkedOptions({ credentials, inbox: durable }).respond).toBe('kept');
  expect(checkedOptions({ credentials, inbox: durable, respond: 'handled' }).respond).toBe('handled');
  expect(() => createWebhooks({ credentials, respond: 'kept' })).toThrow(
    "respond: 'kept' needs an inbox that keeps: what the memory inbox holds is gone when the process ends.",
  );
});

test('every number may be large, and a part of retry may be given alone', () => {
  const large = Object.fromEntries(numbers.map((name) => [name, 2 ** 31 - 1]));
  expect(checkedOptions({ credentials, ...large })).toMatchObject(large);
  expect(checkedOptions({ credentials, keepFor: 2 ** 40 - 1 }).keepFor).toBe(2 ** 40 - 1);
  expect(checkedOptions({ credentials, retry: { attempts: 3 } }).retry).toEqual({
    attempts: 3,
    first: 1000,
    longest: 3_600_000,
  });
});

test.each([0, -1, 1.5, 2 ** 40, Number.NaN, Infinity, '10' as unknown as number])(
  'no number may be %s',
  (number) => {
    for (const name of numbers) {
      expect(() => checkedOptions({ credentials, [name]: number })).toThrow(
        `${name} is not a whole number from 1 to`,
      );
    }
    for (const name of ['attempts', 'first', 'longest']) {
      expect(() => checkedOptions({ credentials, retry: { [name]: number } })).toThrow(
        `${name} is not a whole number from 1 to`,
      );
    }
  },
);

// What does not compile must be clear all the same: in JavaScript nothing compiles.
test.each<[string, object, string]>([
  ['an option of the design before', { store: {} }, 'There is no option "store".'],
  [
    'a misspelt option',
    { handlerTimeOut: 5 },
    'There is no option "handlerTimeOut". The nearest is handlerTimeout;',
  ],
  [
    'another misspelt option',
    { credential: 5 },
    'There is no option "credential". The nearest is credentials;',
  ],
  [
    'a misspelt part',
    { retry: { attempt: 5 } },
    'There is no option "attempt". The nearest is attempts; all are attempts, first, longest.',
  ],
  ['retry that is none', { retry: 3 }, 'retry is no object.'],
  ['an empty inbox', { inbox: {} }, 'inbox is half made: store.append is no function. Take memoryInbox()'],
  ['an inbox that is none', { inbox: null }, 'inbox is half made: store.append is no function.'],
  [
    'a store for an inbox',
    { inbox: memoryInbox().store },
    'inbox is half made: store.append is no function.',
  ],
  [
    'an inbox without one method',
    { inbox: { ...durable, store: { ...durable.store, renew: undefined } } },
    'inbox is half made: store.renew is no function.',
  ],
  [
    'an inbox that nobody dispatches',
    { inbox: { ...durable, dispatcher: {} } },
    'dispatcher.wake is no function.',
  ],
  [
    'half a client',
    { confirm: { pulls: { get: () => {} } } },
    'confirm is half made: connections.get is no function.',
  ],
  ['a client that is none', { confirm: 'droppay' }, 'confirm is half made: connections.get is no function.'],
  ['tenants that are none', { tenants: 'yes' }, 'tenants is neither true nor false.'],
  ['an answer that is none', { respond: 'later' }, "respond is neither 'kept' nor 'handled'."],
  ['a hook that is none', { hook: {} }, 'hook is no function.'],
  ['a lease in seconds', { lease: 10 }, 'lease is less than 100: it is in milliseconds.'],
  ['forgetting at once', { keepFor: 1000 }, 'keepFor is less than lease.'],
  [
    'retries that shrink',
    { retry: { first: 5000, longest: 100 } },
    'retry.longest is less than retry.first.',
  ],
])('%s is refused with a sentence', (_, options, sentence) => {
  expect(() => createWebhooks({ credentials, ...options })).toThrow(sentence);
  expect(() => createWebhooks({ credentials, ...options })).toThrow(TypeError);
});

test('no options at all are refused with a sentence', () => {
  expect(() => createWebhooks(undefined as unknown as WebhooksOptions)).toThrow('options is no object.');
});

test.each([0, 1, Number.NaN])('a memory inbox of the size %s is refused', (size) => {
  expect(() => memoryInbox({ size })).toThrow('size is not a number from 2.');
});
