import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { planElsewhere } from '../../src/transport/plan-elsewhere.ts';
import type { PlatformName } from '../../src/transport/platform.ts';

const given = (): Promise<Response> => Promise.resolve(new Response());
const cache = 'no-store' as const;
const plan = { isOneShot: true, isTrusted: false, init: { cache } };

// The rows of the table at planElsewhere. This platform's fetch is none of theirs.
test.each<[PlatformName, object]>([
  ['bun', { isOneShot: true, init: { cache, keepalive: false } }],
  ['deno', { isOneShot: true, init: { cache } }],
  ['workerd', { isOneShot: true, init: {} }],
  ['other', { isOneShot: true, init: { cache } }],
])('a fetch of somebody else on %s is not taken to send once', (name, expected) => {
  expect(planElsewhere(name, given, true, plan)).toEqual({ ...expected, isTrusted: false });
  expect(planElsewhere(name, given, false, plan)).toEqual({ ...expected, isTrusted: false });
});

test.each<PlatformName>(['bun', 'deno', 'workerd', 'other'])(
  'a fetch with the word of its owner keeps it on %s',
  (name) => {
    const word = { ...plan, isOneShot: false, isTrusted: true };
    expect(planElsewhere(name, given, true, word)).toMatchObject({ isOneShot: false, isTrusted: true });
  },
);

test('a client of Deno that was given is kept', () => {
  const client = { close: () => {} };
  const init = { cache, client } as RequestInit;
  expect(planElsewhere('deno', fetch, true, { ...plan, init })).toMatchObject({ isOneShot: true, init });
});

/** A function of this name and source, which is not called. */
function sourced(source: string): unknown {
  return runInNewContext(`(${source})`);
}
function wrapperOf(call: string): unknown {
  return sourced(
    `async function fetch(input, init) { try { return await ${call} } catch { return ${call} } }`,
  );
}

// As Deno 2.9.6 and 2.7.5 show theirs.
test.each([
  'function fetch(...e){return lazyFetch().fetch(...new n(e))}',
  `function fetch(input, init = { __proto__: null }) {
  const result = new Promise((resolve, reject) => {
      webidl.requiredArguments(arguments.length, 1, prefix);
      opPromise = PromisePrototypeCatch(
        PromisePrototypeThen(
          mainFetch(requestObject, false, requestObject.signal)))})}`,
])('the own fetch of Deno is known by its source: %s', (source) => {
  vi.stubGlobal('Deno', { createHttpClient: () => ({}) });
  const isTrusted = (own: unknown): boolean => planElsewhere('deno', own, false, plan).isTrusted;
  const judged = [isTrusted(sourced(source)), isTrusted(wrapperOf('mainFetch(input, init)'))];
  vi.unstubAllGlobals();
  expect(judged).toEqual([true, false]);
});

test.each<[string, PlatformName, unknown]>([
  ['bound', 'workerd', fetch.bind(null)],
  ['of another name', 'bun', Math.max],
  ['written in JavaScript', 'bun', async function fetch() {}],
  ['a proxy', 'workerd', new Proxy(fetch, {})],
  ['written in JavaScript', 'deno', async function fetch() {}],
  ['named like its parts', 'deno', wrapperOf('mainFetch(input, init)')],
  ['named like its parts', 'deno', wrapperOf('lazyFetch().fetch(input, init)')],
  [
    'its source and more',
    'deno',
    sourced('function fetch(...e){return lazyFetch().fetch(...new n(e)).catch(again)}'),
  ],
])('a fetch that is %s is not taken for the own of %s', (_, name, patched) => {
  vi.stubGlobal('Deno', { createHttpClient: () => ({}) });
  const judged = planElsewhere(name, patched, false, plan);
  vi.unstubAllGlobals();
  expect(judged).toMatchObject({ isTrusted: false });
});
