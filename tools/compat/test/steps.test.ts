import { expect, test } from 'vitest';
import type { Finding, Verdict } from '../src/policy.ts';
import { needed } from '../src/steps.ts';

function finding(root: 'paths' | 'webhooks', verdict: Verdict): Finding {
  const place = [root, 'push', 'post'];
  return {
    verdict,
    row: '',
    because: '',
    change: { kind: 'changed', part: 'Schema', place, formerPlace: place },
  };
}

const problem = (use: string) => ({ use, message: 'No.' });

test('nothing needs nothing', () => {
  expect(needed([], [])).toEqual({ spec: 'none', client: 'none', webhooks: 'none' });
});

test('the worst verdict decides for the contract', () => {
  const findings = [
    finding('paths', 'wording'),
    finding('paths', 'breaking'),
    finding('paths', 'compatible'),
  ];
  expect(needed(findings, []).spec).toBe('major');
});

test('what breaks on the wire alone is minor for packages made from the contract', () => {
  const expected = { spec: 'major', client: 'minor', webhooks: 'minor' };
  expect(needed([finding('webhooks', 'breaking')], [])).toEqual(expected);
});

test('what breaks types alone is major for the packages that have them', () => {
  const none = { spec: 'none', webhooks: 'none' };
  expect(needed([], [problem('type Charge')])).toEqual({ ...none, client: 'major' });
  expect(needed([], [problem('webhook push: names')])).toEqual({
    spec: 'none',
    client: 'major',
    webhooks: 'major',
  });
});

test('a change of operations does not concern the package of events', () => {
  const findings = [finding('paths', 'breaking')];
  expect(needed(findings, [problem('charges.create: request')]).webhooks).toBe('none');
});
