import { type Malformed, charge, good, request } from './malformed.ts';

/** Operations with a body, by what they are called with; a path's ids are those of the examples. */
const operations: [method: string, target: string][] = [
  ['POST', '/oa2/v1/ac/token'],
  ['PUT', '/oa2/v1/ac/token'],
  ['POST', '/oa2/v1/cc/token'],
  ['POST', '/oa2/v1/connection'],
  ['POST', '/shop/v1/brand/BRNC8K195PZ1Q/store/STRX88DHT129M/pos'],
  ['PATCH', '/shop/v1/brand/BRNC8K195PZ1Q/store/STRX88DHT129M/pos/POSV265V3PQ9E'],
  ['POST', '/shop/v1/pos/authorization'],
  ['POST', '/shop/v1/pos/charge'],
  ['POST', '/shop/v1/pos/refund'],
  ['POST', '/bank/v1/push'],
  ['POST', '/bank/v1/push/verify'],
  ['PATCH', '/bank/v1/push/SEM1234568UN8'],
  ['POST', '/bank/v1/pull'],
  ['PATCH', '/bank/v1/pull/SEM7738201PL4'],
  ['POST', '/bank/v1/pull/SEM7738201PL4/transfer'],
  ['POST', '/auth/realms/droppay/tpp/register'],
  ['POST', '/v1/authorization/CHTQA45B7PA98/charge'],
];

const broken = [
  '{',
  '}',
  '[',
  '{"amount":',
  '{"amount":50',
  '{"amount":50,}',
  '{"amount":50}}',
  '{"amount":50}{"amount":50}',
  "{'amount':50}",
  '{amount:50}',
  '{"amount":0x32}',
  '{"amount":050}',
  '{"amount":+50}',
  '{"amount":.5}',
  '{"amount":NaN}',
  '{"amount":50} // fifty',
  '{"description":"\t"}',
  '{"description":"\\x41"}',
  '{"description":"',
  'amount=50&pay_token_val=x',
  '<charge><amount>50</amount></charge>',
  'undefined',
  '   ',
  '\u{feff}',
];

/** Bodies that are no JSON at all. */
export const brokenJson: Malformed[] = [
  ['POST', '/shop/v1/pos/charge'],
  ['POST', '/bank/v1/push'],
  ['PATCH', '/bank/v1/pull/SEM7738201PL4'],
].flatMap(([method, target]) =>
  broken.map((body) =>
    request(
      `${method} ${target} with ${JSON.stringify(body)}`,
      { method: method!, target: target!, body },
      { statuses: [400] },
    ),
  ),
);

/** JSON of another type than the object that every operation takes. The third parties' one documents no single status. */
export const wrongTypes: Malformed[] = operations.flatMap(([method, target]) =>
  ['null', 'true', '12.5', '"text"', '[]'].map((body) =>
    request(`${method} ${target} with ${body}`, { method, target, body }, { statuses: [400, 422] }),
  ),
);

const properties: [target: string, rest: Record<string, unknown>, property: string, wrong: unknown[]][] = [
  [
    '/shop/v1/pos/charge',
    { pay_token_val: 'ec4e9e23-84b3-42b4-ba73-1bf9f39de66a' },
    'amount',
    ['50', null, [], {}, true, -1],
  ],
  ['/shop/v1/pos/charge', { amount: 50 }, 'pay_token_val', [50, null, [], {}, false, '']],
  ['/shop/v1/pos/refund', {}, 'charge_id', [1, null, [], {}, true, '']],
  ['/shop/v1/pos/authorization', { charge_amount: 50 }, 'pos_id', [1, null, [], {}, true, '']],
  ['/bank/v1/push', { amount: 1 }, 'recipient', ['IT', null, [], {}, 5, { account: {} }]],
];

/** One property of a wrong type or value. */
export const wrongProperties: Malformed[] = properties.flatMap(([target, rest, property, wrong]) =>
  wrong.map((value) =>
    request(
      `POST ${target} with ${property} = ${JSON.stringify(value)}`,
      { target, body: JSON.stringify({ ...rest, [property]: value }) },
      { statuses: [400] },
    ),
  ),
);

const nested = (depth: number, open: string, inside: string, close: string): string =>
  open.repeat(depth) + inside + close.repeat(depth);
const within = (value: string): string => `${charge.slice(0, -1)},"extra":${value}}`;

/** One inside the other, thousands of times. What is in an unknown property is nobody's business. */
export const deep: Malformed[] = [
  request('arrays 400,000 deep', { body: nested(400_000, '[', '', ']') }, { statuses: [400] }),
  request('arrays 400,000 deep and not closed', { body: '['.repeat(400_000) }, { statuses: [400] }),
  request('objects 100,000 deep', { body: nested(100_000, '{"a":', '1', '}') }, { statuses: [400] }),
  request('objects 100,000 deep and not closed', { body: '{"a":'.repeat(100_000) }, { statuses: [400] }),
  request(
    'an amount 100,000 arrays deep',
    { body: `{"amount":${nested(100_000, '[', '50', ']')}}` },
    { statuses: [400] },
  ),
  request('an unknown property 100,000 arrays deep', { body: within(nested(100_000, '[', '', ']')) }),
  request('an unknown property 100,000 objects deep', { body: within(nested(100_000, '{"a":', '1', '}')) }),
  request('100,000 unknown properties', {
    body: within(`{${Array.from({ length: 60_000 }, (_, index) => `"${index}":0`).join()}}`),
  }),
  request('a property __proto__', { body: within('{"__proto__":{"amount":1}}') }),
  request(
    '__proto__ as the body\u2019s property',
    { body: '{"__proto__":{"pay_token_val":"x","amount":1}}' },
    { statuses: [400] },
  ),
  request('the same property twice', { body: `{"amount":"x",${charge.slice(1)}` }),
  request('an amount beyond every number', { body: charge.replace('50', '1e999') }),
  request('an amount of 10,000 digits', { body: charge.replace('50', '9'.repeat(10_000)) }),
];

const encoded = (name: string, body: string | Uint8Array, type: string, status = 400): Malformed =>
  request(
    name,
    { body, lines: [...good.slice(0, 2), type, `Content-Length: ${body.length}`] },
    { statuses: [status] },
  );

/** Bodies in another type, character set or encoding than JSON in UTF-8. */
export const encodings: Malformed[] = [
  encoded('a body without Content-Type', charge, 'X-Nothing: here'),
  encoded('an empty Content-Type', charge, 'Content-Type:'),
  encoded('a Content-Type of semicolons', charge, 'Content-Type: ;;;'),
  encoded('JSON called text', charge, 'Content-Type: text/plain'),
  encoded('JSON called a form', charge, 'Content-Type: application/x-www-form-urlencoded'),
  encoded('a form', 'amount=50', 'Content-Type: application/x-www-form-urlencoded'),
  encoded('a multipart form without boundary', '--x\r\n', 'Content-Type: multipart/form-data'),
  encoded('a multipart form', '--x\r\n\r\n--x--', 'Content-Type: multipart/form-data; boundary=x'),
  encoded('XML', '<amount>50</amount>', 'Content-Type: application/xml'),
  encoded(
    'bytes that are not UTF-8',
    Uint8Array.of(0x22, 0xff, 0xfe, 0x22),
    'Content-Type: application/json',
  ),
  encoded('JSON in UTF-16', Buffer.from(charge, 'utf16le'), 'Content-Type: application/json; charset=utf-16'),
  encoded(
    'bytes that are said to be gzip',
    Uint8Array.of(0x1f, 0x8b, 8, 0),
    'Content-Type: application/json\r\nContent-Encoding: gzip',
    415,
  ),
  encoded('a NUL', '\0', 'Content-Type: application/json'),
];
