import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  redocPolicy,
  selfContainedPolicy,
  strictPolicy,
  withPolicy,
} from '../../src/publish/content-security-policy.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test('inline scripts are allowed by their hashes, each once, and no inline style', () => {
  const policy = strictPolicy(
    '<style>a {}</style><script>one()</script><script type="module">two()\n</script><script>one()</script>',
  );
  expect(policy['script-src']).toEqual(["'self'", "'wasm-unsafe-eval'", hash('one()'), hash('two()\n')]);
  expect(policy['style-src']).toEqual(["'self'"]);
});

test('a script that is loaded is not hashed', () => {
  expect(strictPolicy('<script src="a.js"></script>')['script-src']).toEqual([
    "'self'",
    "'wasm-unsafe-eval'",
  ]);
});

test('Redoc is allowed its bundle and its styles, and no script made of text', () => {
  const policy = redocPolicy('<style>a {}</style><script>one()</script>');
  expect(policy['script-src']).toEqual(["'self'", hash('one()')]);
  expect(policy['style-src']).toEqual(["'unsafe-inline'"]);
  expect(policy['default-src']).toEqual(["'none'"]);
});

test('a page that has everything in itself is allowed just that', () => {
  const policy = selfContainedPolicy('<style>a {}</style><script>one()</script>');
  expect(policy['script-src']).toEqual([hash('one()')]);
  expect(policy['style-src']).toEqual([hash('a {}')]);
});

test.each(['<meta charset="utf-8" />', '<meta charset="utf-8">'])(
  'the policy stands after %s and before everything it governs, without empty directives',
  (charset) => {
    const page = withPolicy(`<head>${charset}<script>one()</script></head>`, {
      'default-src': ["'none'"],
      'script-src': [],
    });
    expect(page.indexOf(`content="default-src 'none'"`)).toBeGreaterThan(0);
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<script>'));
  },
);

test('a page without a place for the policy stops the build', () => {
  expect(() => withPolicy('<head></head>', {})).toThrow('No <meta charset');
});
