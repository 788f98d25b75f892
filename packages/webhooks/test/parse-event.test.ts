import { expect, test } from 'vitest';
import { parseEvent, parseEvents, type ParseOptions, WebhookParseError } from '../src/index.ts';
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
    flaws: [],
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
    flaws: [],
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

const of = (id: unknown, status?: string) => ({ id, ...(status !== undefined && { status }) });

// What `resourceOf` says in a table, by hand: the listener's resource, the data, whose it is, how that is known, what is wrong.
test.each<[ParseOptions['resource'], object, string, string | undefined, string[]]>([
  ['push', of('SEM1'), 'push', 'url', []],
  ['push', of('1234'), 'push', 'url', []],
  ['push', of('sem1'), 'push', 'url', []],
  ['push', of('SEM1', 'GRANTED'), 'push', 'url', []],
  ['push', of('X1', 'NEWS'), 'push', 'url', []],
  ['push', of('X1', 'RUNNING'), 'push', 'url', []],
  ['push', of('CHT1'), 'authorization', 'id', ['/id']],
  ['pull', of('CHT1', 'GRANTED'), 'authorization', 'id', ['/id']],
  ['connection', of('CHT1', 'GRANTED'), 'authorization', 'id', ['/id']],
  ['pull', of('CONCERT7', 'RUNNING'), 'pull', 'url', ['/id']],
  ['pull', of('CONCERT7', 'REFUSED'), 'connection', 'id', ['/id']],
  ['pull', of('X1', 'GRANTED'), 'unknown', undefined, ['/status']],
  ['authorization', of('X1', 'RUNNING'), 'unknown', undefined, ['/status']],
  ['connection', of('X1', 'DONE'), 'unknown', undefined, ['/status']],
  [undefined, of('CHT1', 'RUNNING'), 'authorization', 'id', []],
  [undefined, of('X1', 'RUNNING'), 'unknown', undefined, []],
])('posted to the listener of %j, %j is of %j, by %j', (resource, data, whose, resourceFrom, paths) => {
  const flat = parse(data, { resource });
  expect(flat.resource).toBe(whose);
  expect('resourceFrom' in flat ? flat.resourceFrom : undefined).toBe(resourceFrom);
  expect(flat.flaws.map(({ path }) => path)).toEqual(paths);
  const enveloped = parse({ etype, edata: data, etime }, { resource });
  expect(enveloped).toMatchObject({ resource: whose, form: 'envelope', id: flat.id });
  expect(enveloped.flaws.map(({ path }) => path)).toEqual(paths.map((path) => `/edata${path}`));
});

test.each(['PUSH', 'authorization', 'AUTHORIZATION_GRANTED', 'CON', ''])(
  'the etype %j tells no resource',
  (name) => {
    const event = parse({ etype: name, edata: { id: 'XYZ1' }, etime });
    expect(event).toMatchObject({ resource: 'unknown', etype: name, id: 'XYZ1' });
  },
);

const unreadable = { path: '/id', problem: 'must be a string of 1 to 128 characters' };
const within = { ...unreadable, path: '/edata/id' };

test.each<[unknown, object]>([
  [{}, { form: 'flat', data: {}, flaws: [unreadable] }],
  [{ id: 'cht1' }, { form: 'flat', id: 'cht1', data: { id: 'cht1' }, flaws: [] }],
  [{ id: 7 }, { form: 'flat', id: '7', data: { id: 7 }, flaws: [] }],
  [{ id: 1.5 }, { form: 'flat', data: { id: 1.5 }, flaws: [unreadable] }],
  [{ id: 'x'.repeat(129) }, { form: 'flat', data: { id: 'x'.repeat(129) }, flaws: [unreadable] }],
  [
    { edata: null, etype },
    { form: 'flat', data: { edata: null, etype }, flaws: [unreadable] },
  ],
  [
    { etype, etime },
    { form: 'flat', data: { etype, etime }, flaws: [unreadable] },
  ],
  [
    { edata: {}, etype: 7, etime: 'noon' },
    {
      form: 'envelope',
      data: {},
      flaws: [
        { path: '/etype', problem: 'must be a string' },
        { path: '/etime', problem: `must be ${moment}` },
        within,
      ],
    },
  ],
  [
    { edata: { id: 'NEW1' }, etype, etime },
    {
      form: 'envelope',
      etype,
      etime: new Date('2026-03-16T18:21:04Z'),
      id: 'NEW1',
      data: { id: 'NEW1' },
      flaws: [],
    },
  ],
])('%j is an unknown event', (body, event) => {
  expect(parse(body)).toStrictEqual({ resource: 'unknown', ...event, body });
});

test.each([null, 'CHT1', 5, true, [], [1, null, 'CHT1'], '"CHT1"'])('%j holds no event', (body) => {
  const error = flawOf(() => parse(body, { resource: 'push' }));
  expect(error).toMatchObject({ path: '', message: 'The body must be an object.' });
});

test.each<[unknown, ParseOptions, string, ...string[]]>([
  // The entity.
  [{ id: 7 }, { resource: 'pull' }, '7', '/id must be a string'],
  [{ id: 'CHT1', charge_amount: '50.00' }, {}, 'CHT1', '/charge_amount must be a number'],
  [{ id: 'CHT1', charge_max_count: 1.5 }, {}, 'CHT1', '/charge_max_count must be an integer'],
  [{ id: 'CHT1', pay_token: [] }, {}, 'CHT1', '/pay_token must be an object'],
  [{ id: 'CHT1', pay_token: { val: 7 } }, {}, 'CHT1', '/pay_token/val must be a string'],
  [
    { id: 'x', transfer_amount: true },
    { resource: 'pull' },
    'x',
    '/transfer_amount must be a number or a string',
  ],
  [
    { id: 'CHT1', status: 1, charge_amount: '', pay_token: { val: 7 }, webhooks: { ALL: 5 } },
    {},
    'CHT1',
    '/status must be a string',
    '/charge_amount must be a number',
    '/pay_token/val must be a string',
    '/webhooks/ALL must be a string',
  ],
  // The envelope.
  [{ etype, edata: { id: 'CHT1', status: 1 }, etime }, {}, 'CHT1', '/edata/status must be a string'],
  [{ etype, edata: { id: 7 }, etime }, { resource: 'push' }, '7', '/edata/id must be a string'],
  [{ etype: 7, edata: { id: 'CHT1' }, etime }, {}, 'CHT1', '/etype must be a string'],
  [{ etype, edata: { id: 'CHT1' }, etime: 7 }, {}, 'CHT1', '/etime must be a string'],
  [{ edata: { id: 'CHT1', status: 1 } }, {}, 'CHT1', '/edata/status must be a string'],
  [{ edata: { id: 'CHT1' }, etime: '' }, {}, 'CHT1', `/etime must be ${moment}`],
  [{ etype, edata: { id: 'CHT1' }, etime: '2026-03-16T19:21:04' }, {}, 'CHT1', `/etime must be ${moment}`],
  // What holds it.
  [[{ id: 'CHT1' }], {}, 'CHT1', ' must be an object'],
  [JSON.stringify({ id: 'CHT1' }), {}, 'CHT1', ' must be an object'],
  [JSON.stringify(JSON.stringify({ id: 'CHT1' })), {}, 'CHT1', ' must be an object'],
  [[JSON.stringify({ id: 'CHT1' }), 5], {}, 'CHT1', ' must be an object'],
  [{ etype, edata: JSON.stringify({ id: 'CHT1' }), etime }, {}, 'CHT1', '/edata must be an object'],
  [{ etype, edata: [{ id: 'CHT1' }], etime }, {}, 'CHT1', '/edata must be an object'],
  [
    { etype, edata: '[{"id":"CHT1","status":1}]' },
    {},
    'CHT1',
    '/edata must be an object',
    '/edata/status must be a string',
  ],
])('%j with %j is the event of %j, and tells each flaw', (body, options, id, ...flaws) => {
  const event = parse(body, options);
  expect(event.resource).not.toBe('unknown');
  expect(event.id).toBe(id);
  expect(event.flaws.map(({ path, problem }) => `${path} ${problem}`)).toEqual(flaws);
});

test('at most 20 flaws are told', () => {
  const recipient = Object.fromEntries(
    ['id', 'username', 'account_iban', 'acccount_iban', 'account', 'bank_name'].map((name) => [name, 1]),
  );
  const wrong = { status: 1, status_description: 1, amount: '', fee: '', description: 1, sharing: 1 };
  const dates = { date_creation: 1, date_last_modified: 1, date_scheduled: 1, date_recipient: 1 };
  const push = { id: 'SEM1', ...wrong, ...dates, recipient, source: recipient, recurrence: [], webhooks: [] };
  expect(parse(push).flaws).toHaveLength(20);
});

test('a list of several events is read by parseEvents, each as one', () => {
  const list = JSON.stringify([{ id: 'CHT1' }, { edata: [{ id: 'SEM1' }, { id: 'CON1' }] }, 5]);
  expect(parseEvents(list).map(({ resource, id, form }) => [resource, id, form])).toEqual([
    ['authorization', 'CHT1', 'flat'],
    ['push', 'SEM1', 'envelope'],
    ['connection', 'CON1', 'envelope'],
  ]);
  expect(flawOf(() => parseEvent(list)).message).toContain('parseEvents');
  expect(parseEvents('{"id":"CHT1"}')).toEqual([parseEvent('{"id":"CHT1"}')]);
});

test('an id with what could not be read in it is none', () => {
  const bytes = Uint8Array.from([...Buffer.from('{"id":"CHT'), 0xff, ...Buffer.from('"}')]);
  expect(parseEvent(bytes, { resource: 'authorization' })).toMatchObject({
    resource: 'unknown',
    flaws: [{ path: '', problem: 'must be UTF-8' }, unreadable],
  });
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
    const event = {
      resource,
      resourceFrom: 'url',
      form: 'envelope',
      id,
      data: { id },
      body,
      ...known,
      flaws: [],
    };
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
  const paths = (body: string): string[] =>
    parseEvent(body, { resource: 'pull' }).flaws.map(({ path }) => path);
  expect(paths('{"id":"CHT1","charge_amount":1e999}')).toContain('/charge_amount');
  expect(paths('{"id":"x","transfer_amount":1e999}')).toEqual(['/transfer_amount']);
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
  const event = parse({ id: 'x', status: 1, etype }, { resource: 'push' });
  expect(event).toMatchObject({ form: 'flat', id: 'x', flaws: [{ path: '/status' }] });
});

test('an edata beside an id makes an envelope with an etype or etime, null or not, whatever is wrong in it', () => {
  for (const around of [{ etype: null }, { etime: null }, { etype }, { etime }])
    expect(parse({ id: 'CHT1', edata: { id: 'CHT2', status: 1 }, ...around })).toMatchObject({
      form: 'envelope',
      id: 'CHT2',
    });
});

test('an edata without a readable id makes no envelope beside one at the root', () => {
  const event = parse({ id: 'CHT1', etype, edata: { id: '' }, etime });
  expect(event).toMatchObject({ form: 'flat', id: 'CHT1', resource: 'authorization' });
  expect(parse({ id: '', edata: { id: 'CHT2' } })).toMatchObject({ form: 'envelope', id: 'CHT2' });
});

test('formats are not judged but for etime, for in JSON Schema they describe', () => {
  const data = { id: 'CHT1', date_creation: 'today', sharing: '', pay_token: { val: 'not a UUID' } };
  expect(parse(data)).toMatchObject({ resource: 'authorization', data });
});

test('errors and flaws never say what the sender wrote', () => {
  const secret = 'hush';
  const refused = [secret, `{"${secret}`, JSON.stringify(secret), JSON.stringify([secret])];
  for (const body of refused) {
    const error = flawOf(() => parseEvent(body, { resource: 'authorization' }));
    expect(error).toBeInstanceOf(WebhookParseError);
    expect(`${error.stack} ${error.path} ${String(error.cause)}`).not.toContain(secret);
  }
  const flawed = [
    { id: 'CHT1', status: { [secret]: secret } },
    { id: 'CHT1', webhooks: { ALL: 5, [`${secret}/\n`]: 5 } },
    { id: 'CHT1', charge_amount: secret },
    { id: `${secret}${'x'.repeat(200)}` },
    { etype: secret, edata: { id: 'CHT1', [secret]: secret }, etime: secret },
  ];
  for (const body of flawed) {
    const { flaws } = parse(body, { resource: 'authorization' });
    expect(flaws).not.toEqual([]);
    expect(JSON.stringify(flaws)).not.toContain(secret);
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
