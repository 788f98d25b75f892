import { inspect } from 'node:util';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { callError } from '../../src/errors/call-error.ts';
import { connectFailureCode } from '../../src/errors/connect-failure.ts';
import { RequestRefused } from '../../src/errors/request-refused.ts';
import { sanitizeError } from '../../src/errors/sanitize-error.ts';
import { createCharge } from '../../src/generated/operations.ts';

const token = 'a43baf630b964c049dcfba1031d2c43e';

test('a copy says what the error said, without secrets and without what was attached', () => {
  const thrown = Object.assign(new RangeError(`no ${token}`), {
    name: 'StoreError',
    code: 'E1',
    request: token,
  });
  const copy = sanitizeError(thrown);
  expect(copy).toMatchObject({ name: 'StoreError', message: 'no [hidden]', code: 'E1' });
  expect((copy as Error).stack).toMatch(/^StoreError: no \[hidden\]\n +at .*sanitize-error\.test\.ts/);
  expect(inspect(copy, { showHidden: true })).not.toContain(token);
});

test('a failure of the platform keeps its name and its causes', () => {
  const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', syscall: 'connect' });
  const copy = sanitizeError(new TypeError('fetch failed', { cause: refused }));
  expect(Object.keys(copy as Error)).not.toContain('code');
  expect(copy).toMatchObject({
    name: 'TypeError',
    cause: { message: 'refused', code: 'ECONNREFUSED', syscall: 'connect' },
  });
});

test('causes in a circle come to an end', () => {
  const thrown = new Error('round');
  thrown.cause = thrown;
  let links = 0;
  for (let link = sanitizeError(thrown); link instanceof Error; link = link.cause) links++;
  expect(links).toBe(5);
});

test.each([
  ['an error of the client', callError(createCharge, 'unknown', 'got no answer')],
  ['a refusal', new RequestRefused('it has no amount')],
])('%s is passed on as it is', (_, thrown) => {
  expect(sanitizeError(thrown)).toBe(thrown);
});

test('a text is kept without secrets, anything else is not', () => {
  expect(sanitizeError(`no ${token}`)).toBe('no [hidden]');
  expect(sanitizeError({ token })).toBeUndefined();
});

test('an error without a stack has no frames', () => {
  const thrown = new Error('x');
  delete thrown.stack;
  expect(sanitizeError(thrown)).toMatchObject({ stack: 'Error: x' });
});

test('what throws when it is looked at is dropped', () => {
  const thrown = new Error('x');
  Object.defineProperty(thrown, 'message', {
    get() {
      throw new Error('no');
    },
  });
  expect(sanitizeError(thrown)).toBeUndefined();
});

test('every text has a limit, the stack too', () => {
  const thrown = Object.assign(new Error('word '.repeat(1e6)), {
    name: 'n '.repeat(1e6),
    code: 'c '.repeat(1e6),
  });
  thrown.stack += '\n    at somewhere (/srv/app/main.js:1:1)'.repeat(1e6);
  const copy = sanitizeError(thrown) as Error & { code: string };
  expect([copy.name.length, copy.message.length, copy.code.length]).toEqual([1000, 1000, 1000]);
  expect(copy.stack!.length).toBeLessThan(7000);
});

test('frames name their files, and hold no token, not even one that the message puts there', () => {
  const thrown = new Error(`broken\n    at ${token} (x:1:1)`);
  thrown.stack = `Error: ${thrown.message}\n    at send (/srv/node_modules/.pnpm/undici@7.1.0/lib/fetch/index-0123456789abcdef.js:1:1)`;
  expect((sanitizeError(thrown) as Error).stack?.split('\n').slice(-1)).toEqual([
    '    at send (/srv/node_modules/.pnpm/undici@7.1.0/lib/fetch/[hidden].js:1:1)',
  ]);
  thrown.stack = `Error: an older message\n    at ${token} (x:1:1)`;
  expect((sanitizeError(thrown) as Error).stack).not.toContain(token);
});

test('an error of another realm, such as a test runner makes, is one', () => {
  const thrown: unknown = runInNewContext(
    `Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) })`,
  );
  const copy = sanitizeError(thrown);
  expect(copy).toBeInstanceOf(Error);
  expect(connectFailureCode(copy)).toBe('ECONNREFUSED');
});
