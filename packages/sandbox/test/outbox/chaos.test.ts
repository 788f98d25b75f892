import { expect, test } from 'vitest';
import { createChaosRules } from '../../src/outbox/chaos.ts';
import { waiting } from './waiting.ts';

test('a rule is met as often as it says, then the one behind it', () => {
  const rules = createChaosRules();
  rules.set([
    { effect: 'drop', next: 2 },
    { effect: 'duplicate', next: 1 },
  ]);
  const effects = [1, 2, 3, 4].map((n) => rules.meet(waiting(`W${n}`))?.chaos.effect);
  expect(effects).toEqual(['drop', 'drop', 'duplicate', undefined]);
  expect(rules.read()).toEqual([]);
});

test('a rule for one webhook lets the others pass', () => {
  const rules = createChaosRules();
  rules.set([
    { effect: 'drop', next: 1, webhook: 'pull' },
    { effect: 'delay', next: 1, webhook: 'push' },
  ]);
  expect(rules.meet(waiting('W1'))).toBeUndefined();
  expect(rules.meet(waiting('W2', { webhook: 'push' }))?.chaos.effect).toBe('delay');
  expect(rules.read()).toEqual([{ effect: 'drop', next: 1, webhook: 'pull' }]);
});

test.each([
  ['was tried before', { attempts: 1 }],
  ['was disturbed before', { chaos: 'delay' }],
  ['was sent again on demand', { copyOf: 'W0' }],
] as const)('what %s is not disturbed, and uses up no rule', (_, more) => {
  const rules = createChaosRules();
  rules.set([{ effect: 'drop', next: 1 }]);
  expect(rules.meet(waiting('W1', more))).toBeUndefined();
  expect(rules.read()).toEqual([{ effect: 'drop', next: 1 }]);
});

test('rules that are replaced give back what they held, in its order', () => {
  const rules = createChaosRules();
  rules.set([
    { effect: 'reorder', next: 3, webhook: 'pull' },
    { effect: 'reorder', next: 3 },
  ]);
  const [one, two, three] = [waiting('W1', { webhook: 'pull' }), waiting('W2'), waiting('W3')] as const;
  for (const each of [one, two, three]) rules.meet(each)!.held.push(each);
  expect(rules.set([{ effect: 'drop', next: 1 }])).toEqual([one, two, three]);
  expect(rules.read()).toEqual([{ effect: 'drop', next: 1 }]);
  expect(rules.set([])).toEqual([]);
});
