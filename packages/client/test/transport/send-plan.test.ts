import { expect, test } from 'vitest';
import type { PlatformName } from '../../src/transport/platform.ts';
import { planSends } from '../../src/transport/send-plan.ts';

const given = (): Promise<Response> => Promise.resolve(new Response());

function planOf(name: PlatformName, options: Parameters<typeof planSends>[0]) {
  const { isOneShot, isCounted, isTrusted, init } = planSends(options, { name })();
  return { isOneShot, isCounted, isTrusted, init };
}

const cache = 'no-store' as const;

// The rows of the table at planSends, as far as this platform's fetch can stand for another's: it is none of theirs.
test.each<[PlatformName, object]>([
  ['node', { isOneShot: true, isCounted: true, init: { cache } }],
  ['bun', { isOneShot: true, isCounted: false, init: { cache } }],
  ['deno', { isOneShot: true, isCounted: false, init: { cache } }],
  ['workerd', { isOneShot: true, isCounted: false, init: {} }],
  ['page', { isOneShot: false, isCounted: false, init: { cache } }],
  ['other', { isOneShot: true, isCounted: false, init: { cache } }],
])('a fetch of somebody else on %s is not taken to send once', (name, plan) => {
  expect(planOf(name, { fetch: given })).toEqual({ ...plan, isTrusted: false });
});

test.each<PlatformName>(['node', 'bun', 'deno', 'workerd', 'page', 'other'])(
  'a fetch with the word of its owner gets texts on %s',
  (name) => {
    expect(planOf(name, { fetch: given, sendsOnce: true })).toMatchObject({
      isOneShot: false,
      isTrusted: true,
    });
  },
);

test('a transport of the platform is handed to its fetch, which gets bodies that can be read once', () => {
  const dispatcher = { dispatch: () => true };
  expect(planOf('node', { transport: { dispatcher } })).toMatchObject({
    isOneShot: true,
    init: { cache, dispatcher },
  });
  const client = { close: () => {} };
  expect(planOf('deno', { transport: { client } })).toMatchObject({ isOneShot: true, init: { client } });
});

test.each<[string, PlatformName, unknown, boolean]>([
  ['built in', 'workerd', Object.assign(Math.max.bind(null), {}), false],
  ['of another name', 'bun', Math.max, false],
  ['written in JavaScript', 'bun', given, false],
])('a fetch that is %s is taken for the own of %s: no', (_, name, fetch, isTrusted) => {
  expect(planOf(name, { fetch: fetch as typeof given })).toMatchObject({ isTrusted });
});
