import { expect, test } from 'vitest';
import {
  conditionOf,
  conditionScript,
  pointerOf,
  valueWithVariables,
  withVariables,
} from '../../src/collections/expressions.ts';

test.each([
  ['Bearer {$steps.token.outputs.access_token}', 'Bearer {{access_token}}'],
  ['$steps.charge.outputs.id', '{{charge_id}}'],
  ['$inputs.pos_id', '{{pos_id}}'],
  ['Row 8', 'Row 8'],
])('%s is %s', (text, expected) => {
  expect(withVariables(text)).toBe(expected);
});

test('expressions are found wherever in a value', () => {
  expect(valueWithVariables({ a: ['$inputs.b', 1], c: { d: null } })).toEqual({
    a: ['{{b}}', 1],
    c: { d: null },
  });
});

test.each([
  ['$statusCode == 200', 'status == 200'],
  ["$response.body#/a/0/b == 'A' || $statusCode == 204", "at('/a/0/b') == 'A' || status == 204"],
  ['$response.body#/id == $steps.charge.outputs.id', "at('/id') == kept('charge_id')"],
])('%s is tested as %s', (condition, script) => {
  expect(conditionScript(condition)).toBe(script);
});

test.each([
  ["$[?!@.status || @.status == 'DONE']", "!at('/status') || at('/status') == 'DONE'"],
  ['$[?@.refund.id]', "at('/refund/id')"],
])('%s of a body is tested as %s', (condition, script) => {
  const criterion = { context: '$response.body', type: 'jsonpath', condition };
  expect(conditionScript(conditionOf(criterion))).toBe(script);
});

test.each([
  [{ context: '$response.body', type: 'regex', condition: 'DONE' }],
  [{ context: '$response.body', type: 'jsonpath', condition: '$.status' }],
  [{ context: '$response.header.A', type: 'jsonpath', condition: '$[?@.a]' }],
])('a criterion %j is refused', (criterion) => {
  expect(() => conditionOf(criterion)).toThrow(`cannot test "${criterion.condition}"`);
});

test('what has no words is refused', () => {
  expect(() => conditionScript('$response.header.A == 1')).toThrow('cannot test "$response.header.A == 1"');
  expect(() => pointerOf('$response.header.A')).toThrow('cannot keep "$response.header.A"');
});
