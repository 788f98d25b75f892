import { expect, test } from 'vitest';
import { disagreement } from '../contract/hand-kept.ts';
import { requestBodies } from '../contract/request-bodies.ts';
import { pull, push, tppRegistrationError } from '../contract/responses/bank.ts';
import { documentedResponses } from '../contract/responses/documented-responses.ts';
import { connection, errorInfo } from '../contract/responses/oa2.ts';
import { authorization } from '../contract/responses/shop.ts';
import { entity, text } from '../contract/responses/values.ts';
import { missingIn, pathsInto, unexercised } from './expectations.ts';
import { messages } from './messages.ts';

// A property that stands in no example and in no expectation can change without any suite noticing.

test('every property of every response is exercised', () => {
  const problems = Object.entries(messages).flatMap(([id, { gives }]) => {
    const bodies = Object.values(documentedResponses[id as keyof typeof messages].success);
    return bodies.flatMap((body) =>
      body === 'no body' ? [] : unexercised(gives ?? 'nothing', body, `${id}: response`),
    );
  });
  expect(problems, disagreement('checks/contract/responses')).toEqual([]);
});

test('every property of an error is exercised', () => {
  const problems = [
    ...unexercised('ErrorInfo', errorInfo, 'error'),
    ...unexercised('TppRegistrationError', tppRegistrationError, 'error of registerTpp'),
  ];
  expect(problems, disagreement('checks/contract/responses')).toEqual([]);
});

test('every property of what webhooks carry is exercised', () => {
  const problems = [
    ...unexercised('ConnectionData', connection, 'connection'),
    ...unexercised('AuthorizationData', authorization, 'authorization'),
    ...unexercised('PushData', push, 'push'),
    ...unexercised('PullData', pull, 'pull'),
  ];
  expect(problems, disagreement('checks/contract/responses')).toEqual([]);
});

test('every property of every request is exercised', () => {
  const problems = Object.entries(requestBodies).flatMap(([id, { types }]) =>
    missingIn(
      Object.keys(types),
      pathsInto(messages[id as keyof typeof messages].takes ?? ''),
      `${id}: body`,
    ),
  );
  expect(problems, disagreement('checks/contract/request-bodies.ts')).toEqual([]);
});

test('a property that is left out, one too many and a nested one are each told with their place', () => {
  const list = entity([], { brands: text('none') });
  expect(unexercised('BrandList', list, 'list')).toEqual([
    'list.brands has no expectation of its properties',
  ]);
  const owner = entity([], { nickname: text('Liv') });
  expect(unexercised('PushData', entity([], { recipient: entity([], { owner }) }), 'push')).toEqual(
    expect.arrayContaining([
      'push.amount is not exercised',
      'push.recipient.account is not exercised',
      'push.recipient.owner.name is not exercised',
      'push.recipient.owner.nickname is exercised, and there is no such property',
    ]),
  );
});
