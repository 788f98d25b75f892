import { expect, test } from 'vitest';
import { createDraft, valueAt } from '../../src/reflection/draft.ts';

const example = { id: 'a', owner: { name: 'Nina' }, list: [{ id: 'b' }, { id: 'c' }] };
const before = structuredClone(example);

test('a draft in which nothing changes is the example itself', () => {
  expect(createDraft(example, []).body()).toBe(example);
});

test('a draft changes, and the example stays', () => {
  const draft = createDraft(example, ['id']);
  draft.put(['list', '1', 'id'], 'x');
  draft.put(['list', '1', 'more'], 1);
  draft.put(['owner', 'name'], 'Remo');
  expect(draft.body()).toEqual({ owner: { name: 'Remo' }, list: [{ id: 'b' }, { id: 'x', more: 1 }] });
  expect(example).toEqual(before);
});

test('what does not change is shared', () => {
  const draft = createDraft(example, []);
  draft.put(['list', '1', 'id'], 'x');
  expect(valueAt(draft.body(), ['owner'])).toBe(example.owner);
  expect(valueAt(draft.body(), ['list', '0'])).toBe(example.list[0]);
});

test('__proto__ is a name like any other', () => {
  const draft = createDraft(JSON.parse('{"__proto__":{"a":1},"b":2}') as object, ['b']);
  draft.put(['__proto__'], 'own');
  expect(JSON.stringify(draft.body())).toBe('{"__proto__":"own"}');
  expect(valueAt({}, ['constructor', 'name'])).toBeUndefined();
});
