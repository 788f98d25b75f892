import { expect, test } from 'vitest';
import { parseEvent, type ParseOptions, WebhookParseError } from '../src/index.ts';
import { flawOf } from './flaw-of.ts';

const etype = 'ANY';
const etime = '2026-03-16T19:21:04+01:00';
const moment = 'a date and time in ISO 8601, with its offset from UTC';
const parse = (body: unknown, options?: ParseOptions) => parseEvent(JSON.stringify(body), options);

test('what is in edata is the data, and unknown properties are kept everywhere', () => {
  const edata = { id: 'CHT1', pay_token: { val: 'v', hue: 'red' }, mood: { of: ['the', 'day'] } };
  const body = { etype, edata, etime, esource: 'x' };
  expect(parse(body)).toEqual({
    resource: 'authorization',
    resourceFrom: 'id',
    form: 'envelope',
    etype,
    etime: new Date('2026-03-16T18:21:04Z'),
    id: 'CHT1',
    data: edata,
    body,
  });
});

test('a flat body is its own data, and has no etype and no etime whatever it is called', () => {
  const body = { id: 'SEM1', etype, etime: 'noon', mood: null };
  expect(parse(body)).toEqual({
    resource: 'push',
    resourceFrom: 'id',
    form: 'flat',
    id: 'SEM1',
    data: body,
    body,
  });
});

test('the id of a pull in edata, and id and code of a connection at the root, are enough', () => {
  expect(parse({ etype, edata: { id: 'x' }, etime }, { resource: 'pull' })).toMatchObject({
    resource: 'pull',
    resourceFrom: 'url',
    data: { id: 'x' },
  });
  expect(parse({ id: 'x', code: 'y' }, { resource: 'connection' })).toMatchObject({
    resource: 'connection',
    form: 'flat',
    data: { id: 'x', code: 'y' },
  });
});

test('the listener tells the resource, whatever the id looks like', () => {
  const push = { resource: 'push', resourceFrom: 'url' };
  expect(parse({ id: 'CHT1' }, { resource: 'push' })).toMatchObject({ ...push, form: 'flat' });
  const envelope = { etype, edata: { id: 'CHT1' }, etime };
  expect(parse(envelope, { resource: 'push' })).toMatchObject({ ...push, form: 'envelope' });
});

test.each(['PUSH', 'authorization', 'AUTHORIZATION_GRANTED', 'CON', ''])(
  'the etype %j tells no resource',
  (name) => {
    const event = parse({ etype: name, edata: { id: 'XYZ1' }, etime });
    expect(event).toMatchObject({ resource: 'unknown', etype: name, id: 'XYZ1' });
  },
);

test.each<[unknown, object]>([
  [{}, { form: 'flat', data: {} }],
  [{ id: 7 }, { form: 'flat', data: { id: 7 } }],
  [{ id: 'cht1' }, { form: 'flat', id: 'cht1', data: { id: 'cht1' } }],
  [
    { edata: null, etype },
    { form: 'flat', data: { edata: null, etype } },
  ],
  [
    { etype, etime },
    { form: 'flat', data: { etype, etime } },
  ],
  [{ edata: [{ id: 'CHT1' }] }, { form: 'flat', data: { edata: [{ id: 'CHT1' }] } }],
  [
    { edata: {}, etype: 7, etime: 'noon' },
    { form: 'envelope', data: {} },
  ],
  [
    { edata: { id: 'NEW1' }, etype, etime },
    { form: 'envelope', etype, etime: new Date('2026-03-16T18:21:04Z'), id: 'NEW1', data: { id: 'NEW1' } },
  ],
])('%j is an unknown event', (body, event) => {
  expect(parse(body)).toEqual({ resource: 'unknown', ...event, body });
});

test.each<[unknown, ParseOptions, string, string]>([
  // Not an event of anything.
  [null, {}, '', 'The body must be an object.'],
  [[{ id: 'CHT1' }], {}, '', 'The body must be an object.'],
  ['CHT1', { resource: 'push' }, '', 'The body must be an object.'],
  [5, {}, '', 'The body must be an object.'],
  [true, {}, '', 'The body must be an object.'],
  // The entity.
  [{}, { resource: 'pull' }, '/id', '/id is missing.'],
  [{ id: '' }, { resource: 'pull' }, '/id', '/id must not be empty.'],
  [{ id: 7 }, { resource: 'pull' }, '/id', '/id must be a string.'],
  [{ id: 'CHT1', charge_amount: '50' }, {}, '/charge_amount', '/charge_amount must be a number.'],
  [{ id: 'CHT1', charge_max_count: 1.5 }, {}, '/charge_max_count', '/charge_max_count must be an integer.'],
  [{ id: null, status: 'GRANTED' }, { resource: 'pull' }, '/id', '/id is missing.'],
  [{ id: 'CHT1', pay_token: [] }, {}, '/pay_token', '/pay_token must be an object.'],
  [{ id: 'CHT1', pay_token: { val: 7 } }, {}, '/pay_token/val', '/pay_token/val must be a string.'],
  [
    { id: 'x', transfer_amount: true },
    { resource: 'pull' },
    '/transfer_amount',
    '/transfer_amount must be a number or a string.',
  ],
  // The envelope.
  [
    { etype, edata: { id: 'CHT1', status: 1 }, etime },
    {},
    '/edata/status',
    '/edata/status must be a string.',
  ],
  [{ etype, edata: { id: 7 }, etime }, { resource: 'push' }, '/edata/id', '/edata/id must be a string.'],
  [{ etype, edata: {}, etime }, { resource: 'push' }, '/edata/id', '/edata/id is missing.'],
  [{ etype, edata: null, etime }, { resource: 'push' }, '/edata', '/edata is missing.'],
  [{ etype, edata: [], etime }, { resource: 'push' }, '/edata', '/edata must be an object.'],
  [{ etype, etime }, { resource: 'push' }, '/edata', '/edata is missing.'],
  [{ etype: 7, edata: { id: 'CHT1' }, etime }, {}, '/etype', '/etype must be a string.'],
  [{ etype, edata: { id: 'CHT1' }, etime: 7 }, {}, '/etime', '/etime must be a string.'],
  [{ edata: { id: 'CHT1', status: 1 } }, {}, '/edata/status', '/edata/status must be a string.'],
  [{ edata: { id: 'CHT1' }, etime: '' }, {}, '/etime', `/etime must be ${moment}.`],
  [{ etype, edata: { id: 'CHT1' }, etime: '2026-03-16T19:21:04' }, {}, '/etime', `/etime must be ${moment}.`],
])('%j with %j is refused at %j', (body, options, path, message) => {
  expect(flawOf(() => parse(body, options))).toMatchObject({ name: 'WebhookParseError', path, message });
});

test.each([
  { id: 'CHT1', status: null, pay_token: null, webhooks: { ALL: null }, charge_amount: null },
  { id: 'SEM1', recipient: null, recurrence: { period: null }, source: { owner: { name: null } } },
])('%j says nothing where it has null, and stays as it was sent', (body) => {
  expect(parse(body)).toMatchObject({ form: 'flat', data: body, body });
  expect(parse({ etype, edata: body, etime })).toMatchObject({ form: 'envelope', data: body });
});

test.each<[object, object]>([
  [{}, {}],
  [{ etype: null, etime: null }, {}],
  [{ etype }, { etype }],
  [{ etype, etime: null }, { etype }],
  [{ etime }, { etime: new Date(etime) }],
  [{ etype: null, etime }, { etime: new Date(etime) }],
  [
    { etype: '', etime },
    { etype: '', etime: new Date(etime) },
  ],
])('an envelope with %j beside its data is an event, of any resource', (around, known) => {
  for (const [resource, id] of [
    ['connection', 'CON1'],
    ['authorization', 'CHT1'],
    ['push', 'SEM1'],
    ['pull', 'x'],
  ] as const) {
    const body = { ...around, edata: { id } };
    const event = { resource, resourceFrom: 'url', form: 'envelope', id, data: { id }, body, ...known };
    expect(parse(body, { resource })).toStrictEqual(event);
    const untold = resource === 'pull' ? { resource: 'unknown' } : { resource, resourceFrom: 'id' };
    expect(parse(body)).toMatchObject({ ...untold, form: 'envelope', id, ...known });
  }
});

test.each([{}, { val: null }, { val: null, date_issued: null }, { charge_available: 0 }])(
  'an authorization whose pay token is %j is an event, as where it was refused',
  (pay_token) => {
    const data = { id: 'CHT1', status: 'REFUSED', pay_token };
    expect(parse(data)).toMatchObject({ form: 'flat', data });
    expect(parse({ etype: null, edata: data, etime: null })).toMatchObject({ form: 'envelope', data });
  },
);

test.each([
  { id: 'CHT1', charge_amount: -1, description: 'è'.repeat(513), sharing: '', date_creation: '2026-03-16' },
  { id: 'CHT1', pay_token: { val: 'not a uuid', charge_available: -1, date_expiring: '' }, pos_id: '' },
  { id: 'SEM1', recipient: { account_iban: 'it76 m099' }, date_recipient: '2026-03-18T00:00:00+01:00' },
  {
    id: 'SEM1',
    status: 'FAILURE',
    status_description: 'No such account',
    recurrence: {},
    webhooks: { all: '' },
  },
])('%j is accepted, though no request could have it', (data) => {
  expect(parse(data)).toMatchObject({ form: 'flat', data });
});

test('a number that JavaScript has no finite value for is none', () => {
  expect(flawOf(() => parseEvent('{"id":"CHT1","charge_amount":1e999}')).path).toBe('/charge_amount');
  expect(flawOf(() => parseEvent('{"id":"x","transfer_amount":1e999}', { resource: 'pull' })).path).toBe(
    '/transfer_amount',
  );
});

test('what both forms allow is an envelope', () => {
  const event = parse({ id: 'CHT1', etype, edata: { id: 'CHT2' }, etime });
  expect(event).toMatchObject({ form: 'envelope', id: 'CHT2' });
});

test('a flat body may have an edata of its own, for unknown properties are allowed', () => {
  expect(parse({ id: 'CHT1', edata: 5 })).toMatchObject({ form: 'flat', id: 'CHT1' });
  expect(parse({ id: 'CHT1', edata: { id: 'CHT2' } })).toMatchObject({ form: 'flat', id: 'CHT1' });
});

test('an etype beside an id makes no envelope', () => {
  expect(flawOf(() => parse({ id: 'x', status: 1, etype }, { resource: 'push' })).path).toBe('/status');
});

test('when neither form fits a body with edata, the envelope is what is complained of', () => {
  const body = { id: 'CHT1', status: 1, edata: { id: 'CHT2', policy: 1 } };
  expect(flawOf(() => parse(body)).path).toBe('/edata/policy');
  expect(flawOf(() => parse({ ...body, etype })).path).toBe('/edata/policy');
});

test('an edata beside an id makes an envelope with an etype or etime, null or not, or where the rest fits no resource', () => {
  const edata = { id: 'CHT2' };
  for (const around of [{ etype: null }, { etime: null }, { etype }, { etime }])
    expect(parse({ id: 'CHT1', edata, ...around })).toMatchObject({ form: 'envelope', id: 'CHT2' });
  expect(parse({ id: 'EVT1', edata })).toMatchObject({ form: 'envelope', id: 'CHT2' });
  expect(parse({ id: 'CHT1', status: 1, edata })).toMatchObject({ form: 'envelope', id: 'CHT2' });
});

test('formats are not judged but for etime, for in JSON Schema they describe', () => {
  const data = { id: 'CHT1', date_creation: 'today', sharing: '', pay_token: { val: 'not a UUID' } };
  expect(parse(data)).toMatchObject({ resource: 'authorization', data });
});

test('errors never say what the sender wrote', () => {
  const secret = 'hush';
  const bodies = [
    secret,
    `{"${secret}`,
    JSON.stringify(secret),
    JSON.stringify({ id: 'CHT1', status: { [secret]: secret } }),
    JSON.stringify({ id: 'CHT1', webhooks: { ALL: 5, [`${secret}/\n`]: 5 } }),
    JSON.stringify({ id: 'CHT1', charge_amount: secret }),
    JSON.stringify({ etype: secret, edata: { id: 'CHT1', [secret]: secret }, etime: secret }),
  ];
  for (const body of bodies) {
    const error = flawOf(() => parseEvent(body, { resource: 'authorization' }));
    expect(error).toBeInstanceOf(WebhookParseError);
    expect(`${error.stack} ${error.path} ${String(error.cause)}`).not.toContain(secret);
  }
});

test('where the sender chose the name, anything may stand', () => {
  expect(parse({ id: 'CHT1', webhooks: { 'a b': 5 } })).toMatchObject({ id: 'CHT1' });
});

test.each(['order', 'unknown', 'constructor', '__proto__', ''])(
  'the resource %j is a mistake of the caller',
  (name) => {
    const resource = name as 'pull';
    expect(() => parse({ id: 'CHT1' }, { resource })).toThrow(
      new TypeError('resource is none of connection, authorization, push, pull.'),
    );
  },
);

test('what a framework parsed already is a mistake of the caller, and the error says how to fix it', () => {
  for (const body of [{ id: 'CHT1' }, null, undefined, 5, [1]])
    expect(() => parseEvent(body as never)).toThrow(/^parseEvent takes the bytes .* express\.raw\(/);
});
