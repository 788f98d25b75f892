import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { curl } from '../src/curl.ts';

const url = 'http://127.0.0.1:4010/shop/v1/brands';

/** The arguments that a shell makes of a command, as the shell itself says. */
function argumentsOf(command: string, env: Record<string, string> = {}): string[] {
  const script = `curl() { for each; do printf '%s\\0' "$each"; done; }\n${command}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8', env }).split('\0').slice(0, -1);
}

test('a request is one argument a line, without what curl does by itself', () => {
  const headers = { Authorization: 'Bearer any', 'Content-Type': 'application/json' };
  expect(curl({ method: 'POST', url, headers, body: '{"amount":50}' }, { head: true })).toBe(
    `curl -i ${url} \\\n` +
      "  -H 'Authorization: Bearer any' \\\n" +
      "  -H 'Content-Type: application/json' \\\n" +
      `  -d '{"amount":50}'`,
  );
  expect(curl({ method: 'GET', url })).toBe(`curl ${url}`);
});

test('a header without a variable is written as without the option, and one of a single letter is one', () => {
  const headers = { 'X-Plain': 'Bearer any', 'X-One': '$A', 'X-Lower': '$a' };
  expect(curl({ method: 'GET', url, headers }, { variables: true })).toBe(
    `curl ${url} \\\n  -H 'X-Plain: Bearer any' \\\n  -H "X-One: $A" \\\n  -H 'X-Lower: $a'`,
  );
});

test.each([
  ['GET', undefined, []],
  ['GET', '{}', ['-X', 'GET']],
  ['POST', '{}', []],
  ['POST', undefined, ['-X', 'POST']],
  ['DELETE', undefined, ['-X', 'DELETE']],
  ['PATCH', '{}', ['-X', 'PATCH']],
])('%s with the body %s names its method where curl would take another', (method, body, expected) => {
  expect(argumentsOf(curl({ method, url, body })).slice(0, -1 - (body === undefined ? 0 : 2))).toEqual(
    expected,
  );
});

describe('whatever is in a request, the shell hands it over', () => {
  const trap = `It's "$HOME" \`id\` \\ $(id) \${HOME} & ; | > * ? ~ # !\n\ttwo  spaces è`;

  test('as it stands', () => {
    const command = curl({ method: trap, url: `${url}?q=${trap}`, headers: { [trap]: trap }, body: trap });
    expect(argumentsOf(command, { HOME: '/wrong' })).toEqual([
      '-X',
      trap,
      `${url}?q=${trap}`,
      '-H',
      `${trap}: ${trap}`,
      '-d',
      trap,
    ]);
  });

  test('with nothing but variables in headers filled in, where these are asked for', () => {
    const quotes = `a ' " \\ \` $ $1 $(id) $lower \\`;
    const headers = { Authorization: `Bearer $ACCESS_TOKEN ${quotes}`, 'X-Plain': quotes };
    const request = { method: 'POST', url, headers, body: '$ACCESS_TOKEN' };
    const filled = [
      url,
      '-H',
      `Authorization: Bearer a43b ${quotes}`,
      '-H',
      `X-Plain: ${quotes}`,
      '-d',
      '$ACCESS_TOKEN',
    ];
    expect(argumentsOf(curl(request, { variables: true }), { ACCESS_TOKEN: 'a43b' })).toEqual(filled);
    expect(argumentsOf(curl(request), { ACCESS_TOKEN: 'a43b' })[2]).toBe(
      `Authorization: Bearer $ACCESS_TOKEN ${quotes}`,
    );
  });

  test('a body that begins with @ is no file, and a file is one', () => {
    expect(argumentsOf(curl({ method: 'POST', url, body: '@body' }))).toEqual([url, '--data-raw', '@body']);
    expect(curl({ method: 'POST', url, body: { file: 'body.json' } })).toContain('-d @body.json');
  });

  test('an empty word is a word', () => {
    expect(argumentsOf(curl({ method: 'POST', url, body: '' }))).toEqual([url, '-d', '']);
  });
});

test('more arguments come first, as they are', () => {
  const more = ['--cert "$CERTIFICATE"'];
  expect(curl({ method: 'GET', url, headers: { Accept: '*/*' } }, { more })).toBe(
    `curl ${url} \\\n  --cert "$CERTIFICATE" \\\n  -H 'Accept: */*'`,
  );
});
