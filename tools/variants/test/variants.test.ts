import { expect, test } from 'vitest';
import { published, variants } from '../src/variants.ts';
import { small } from './small.ts';

// The hosts of the table are those of the contract.
const whole = published(JSON.parse(JSON.stringify(small()).replaceAll('desk.small', 'checkout.small')));

test.each(variants)('$name says what it leaves out', ({ name, make }) => {
  const { description = '' } = make(whole).info;
  expect(description.includes('no extensions')).toBe(name.includes('-lean'));
  expect(description.includes('one host of several')).toBe(/-(?:api|checkout)/.test(name));
  expect(description.includes('no webhooks')).toBe(name.endsWith('-3.0'));
});

test('making one leaves the whole as it is', () => {
  const before = JSON.stringify(whole);
  for (const { make } of variants) make(whole);
  expect(JSON.stringify(whole)).toBe(before);
});

test('a form without extensions says what the contradictions are that its texts name', () => {
  const contradicted = structuredClone(whole);
  const operation = contradicted.paths['/v1/charge']!.post!;
  operation.description = 'It may fail: see `failed`.';
  const rest = { statements: [], risk: 'Loss.' };
  operation['x-contradicts'] = {
    failed: { title: 'How it fails', readings: { status: 'With a status.' }, chosen: 'status', ...rest },
    unnamed: { title: 'Something else', chosen: 'One.', ...rest },
  };
  for (const { name, make } of variants.filter((variant) => variant.name.includes('-lean'))) {
    const { description = '' } = make(contradicted).info;
    expect(description, name).toContain('- `failed`: How it fails. Here: With a status.');
    expect(description, name).not.toContain('unnamed');
  }
});
