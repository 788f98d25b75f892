import { expect, test } from 'vitest';
import { tokensOf } from '@droppay/contract/references';
import { operationOf, partOf, sender } from '../src/change.ts';

const event = '/post/callbacks/event/{$request.body#~1webhooks~1all}/post';

test.each([
  ['#/paths/~1push/post/requestBody/content/application~1json/schema', 'caller'],
  ['#/paths/~1push/post/parameters/0', 'caller'],
  ['#/paths/~1push/parameters/0', 'caller'],
  ['#/paths/~1push/post/responses/200/headers/X', 'droppay'],
  [`#/paths/~1push${event}/requestBody/content/application~1json/schema`, 'droppay'],
  [`#/paths/~1push${event}/responses/200`, 'caller'],
  ['#/webhooks/push/post/requestBody/content/application~1json/schema', 'droppay'],
  ['#/webhooks/push/post/responses/200', 'caller'],
  ['#/paths/~1push/post/responses/200/content/application~1json/schema/properties/requestBody', 'droppay'],
  ['#/paths/~1push/post/security/0', undefined],
  ['#/servers/0', undefined],
])('what is at %s is sent by %s', (pointer, expected) => {
  expect(sender(tokensOf(pointer))).toBe(expected);
});

test('a place is told by its operation and the part of it', () => {
  const pointer =
    '#/paths/~1push~1{id}/patch/requestBody/content/application~1json/schema/properties/a/properties/b';
  const place = tokensOf(pointer);
  expect(operationOf(place)).toBe('PATCH /push/{id}');
  expect(partOf(place)).toBe('requestBody · a · b');
  expect(operationOf(['webhooks', 'push', 'post'])).toBe('webhook push');
  expect(operationOf(['paths', '/push', 'parameters', '0'])).toBe('/push');
  expect(operationOf(['servers', '0'])).toBe('servers');
});
