import contract from '@droppay/spec' with { type: 'json' };
import { expect, test } from 'vitest';
import { examples } from '../src/generated/examples.ts';
import { type ListenedResource, listenedResources } from '../src/generated/resources.ts';
import { parseEvent } from '../src/index.ts';

/** What each example of the contract's webhooks says, written by hand. */
const expected: Record<string, object> = {
  ConnectionFlat: {
    resource: 'connection',
    form: 'flat',
    id: 'CONK312VB67',
    data: { code: 'ac9185e9f29adf7238fkj9fd2881ff1a' },
  },
  ConnectionEvent: {
    resource: 'connection',
    form: 'envelope',
    etype: 'EXAMPLE_ONLY',
    etime: new Date('2026-03-16T08:12:44Z'),
    id: 'CONK312VB67',
    data: { status: 'GRANTED', code: 'ac9185e9f29adf7238fkj9fd2881ff1a' },
  },
  AuthorizationEvent: {
    resource: 'authorization',
    form: 'envelope',
    etype: 'EXAMPLE_ONLY',
    etime: new Date('2026-03-16T18:21:04Z'),
    id: 'CHTQA45B7PA98',
    data: {
      status: 'GRANTED',
      charge_amount: 50,
      pay_token: { val: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a' },
    },
  },
  AuthorizationFlat: {
    resource: 'authorization',
    form: 'flat',
    id: 'CHTQA45B7PA98',
    data: { status: 'GRANTED', charge_max_count: 1, charge_success_count: 0 },
  },
  PushEvent: {
    resource: 'push',
    form: 'envelope',
    etype: 'EXAMPLE_ONLY',
    etime: new Date('2026-03-16T20:04:32Z'),
    id: 'SEM1234568UN8',
    data: { status: 'SCHEDULED', amount: 120, fee: 1, date_recipient: '2026-03-18' },
  },
  PushFlat: {
    resource: 'push',
    form: 'flat',
    id: 'SEM1234568UN8',
    data: { status: 'SCHEDULED', recipient: { owner: { name: 'Livia Serrano' } } },
  },
  PullEvent: {
    resource: 'pull',
    form: 'envelope',
    etype: 'EXAMPLE_ONLY',
    etime: new Date('2026-03-20T17:00:12Z'),
    id: 'PULT48XK2093B',
    data: { status: 'SCHEDULED', transfer_amount: 12.5, date_end: '2026-06-30' },
  },
  PullFlat: { resource: 'pull', form: 'flat', id: 'PULT48XK2093B', data: { status: 'SCHEDULED' } },
};

const cases = listenedResources.flatMap((resource) =>
  Object.keys(contract.webhooks[resource].post.requestBody.content['application/json'].examples).map(
    (name) => ({ resource, name, value: contract.components.examples[name as 'PullFlat'].value as object }),
  ),
);

test('the contract has an example of each webhook in each form, and nothing else is expected', () => {
  expect(Object.keys(contract.webhooks)).toEqual([...listenedResources]);
  expect(cases.map(({ name }) => name).toSorted()).toEqual(Object.keys(expected).toSorted());
});

test.each(cases)('$name is the event that it shows', ({ resource, name, value }) => {
  const text = JSON.stringify(value);
  const event = parseEvent(new TextEncoder().encode(text), { resource });
  expect(event).toMatchObject({ ...expected[name], resourceFrom: 'url' });
  expect(event.data).toEqual('edata' in value ? value.edata : value);
  expect(event.body).toEqual(value);
  expect(parseEvent(text, { resource })).toEqual(event);
});

test.each(cases)(
  "$name without its listener is told by its id, but for a pull's",
  ({ resource, name, value }) => {
    const { resource: found, ...event } = parseEvent(JSON.stringify(value));
    const { resource: _, ...rest } = expected[name] as { resource: string };
    expect(found).toBe(resource === 'pull' ? 'unknown' : resource);
    expect(event).toMatchObject(rest);
    expect((event as { resourceFrom?: string }).resourceFrom).toBe(resource === 'pull' ? undefined : 'id');
  },
);

test('the examples for tests are those of the contract', () => {
  const values = cases.map(({ value }) => JSON.stringify(value));
  for (const resource of listenedResources satisfies readonly ListenedResource[]) {
    expect(values).toContain(JSON.stringify(examples[resource].envelope));
    expect(values).toContain(JSON.stringify(examples[resource].flat));
  }
});
