import { expect, test } from 'vitest';
import { reference } from '../../src/redoc/reference.ts';
import { smallContract } from './contract.ts';

const files = await reference(smallContract());
const page = files['index.html'] ?? '';

test('neither the page nor its bundle names a server of Redocly to load from or report to', () => {
  for (const text of Object.values(files)) expect(text).not.toMatch(/https:\/\/(cdn\.redoc|otel\.)/);
});

test('every link inside the page is relative, so that it works under any path', () => {
  const addresses = [...page.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, address = '']) => address);
  expect(addresses).toContain('#/charges');
  expect(
    addresses.filter((address) => !/^(#|\.\.?\/|https:\/\/redocly\.com\/redoc\/$)/.test(address)),
  ).toEqual([]);
});

test('the page carries the policy, a way home and the badges', () => {
  expect(page).toContain('http-equiv="Content-Security-Policy"');
  expect(page).toContain('href="../index.html"');
  expect(page).toContain(String.raw`\"x-badges\":[{\"name\":\"inferred\"`);
});
