import { afterEach, expect, test, vi } from 'vitest';
import type { PlatformName } from '../../src/transport/platform.ts';
import { refusePlatform } from '../../src/transport/refuse-platform.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const local = 'http://127.0.0.1:4010';

function refusal(name: PlatformName, version?: string, urls = [local], isGiven = false): string {
  try {
    refusePlatform(urls, isGiven, { name, version });
  } catch (error) {
    return String(error).replace(/^TypeError: /, '');
  }
  return '';
}

test.each<[PlatformName, string, boolean]>([
  ['bun', '1.0.0', true],
  ['bun', '1.2.23', true],
  ['bun', '1.3.13', true],
  ['bun', '1.3.14', false],
  ['bun', '1.3.14-canary.3', false],
  ['bun', '1.4.5', false],
  ['bun', '2.0.0', false],
  ['deno', '2.6.8', false],
  ['deno', '2.7.5', false],
  ['deno', '2.7.6', true],
  ['deno', '2.8.3', true],
  ['deno', '2.9.5', true],
  ['deno', '2.9.6', false],
  ['deno', '2.10.0', false],
  ['deno', '3.0.0', false],
  ['workerd', '', false],
  ['other', '', false],
  ['node', '20.20.2', false],
])('%s %s, refused: %s', (name, version, isRefused) => {
  const install = { bun: '1.3.14', deno: '2.9.6' }[name as string];
  expect(refusal(name, version)).toBe(
    isRefused
      ? `${name} ${version} may send a charge twice when its response is lost. Use ${install} or later.`
      : '',
  );
});

test('a Node that cannot hand over its modules is refused, with the versions that can', () => {
  vi.spyOn(globalThis, 'process', 'get').mockReturnValue({} as NodeJS.Process);
  expect(refusal('node', '20.15.1')).toBe(
    'node 20.15.1 may send a charge twice when its response is lost. Use 20.16 or 22.3 or later.',
  );
});

test.each([
  ['https://api.drop-pay.io', true],
  ['https://drop-pay.io', true],
  ['https://api.drop-pay.io.', true],
  ['https://checkout.drop-pay.com', true],
  ['https://API.DROP-PAY.IO', true],
  ['https://dp.link', true],
  ['https://api.drop-pay.io.example', false],
  ['https://notdrop-pay.io', false],
  ['https://drop-pay.io.example', false],
  [local, false],
])('in a page a given fetch to %s is refused: %s', (url, isRefused) => {
  expect(refusal('page', undefined, [url], true) !== '').toBe(isRefused);
  expect(refusal('page', undefined, [local, url], true) !== '').toBe(isRefused);
});

test("a page's own fetch is refused whatever the URL, with the reason and what to do", () => {
  expect(refusal('page')).toBe(
    'Not in a browser: everybody could read the secret, and a charge is sent twice when its response is lost. Call DropPay from a server.',
  );
});
