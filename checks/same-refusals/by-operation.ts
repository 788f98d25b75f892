import { type Call, calls, document } from '../contract/document.ts';
import { bearer } from '../malformed-requests/malformed.ts';
import { type BadRequest, credentialsOf, exampleOf, targetOf, to } from './bad-request.ts';
import { type Code, propertyMistakes, withMistake } from './property-mistakes.ts';
import type { Schema } from './schema.ts';

/** What is wrong with the credentials of each operation that wants some. */
export const credentials: BadRequest[] = calls.flatMap((call) => {
  const good = credentialsOf(call);
  if (good.length === 0) return [];
  const isBearer = good === bearer;
  const none = { status: 401, code: null };
  const wrong: [lines: string[], code: Code][] = isBearer
    ? [
        ...['', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearertoken', 'Token x', 'Bearer a b', 'x'].map(
          (value): [string[], Code] => [[`Authorization: ${value}`], null],
        ),
        [[...bearer, ...bearer], null],
        [[...bearer, 'Authorization: Basic YTpi'], null],
        ...['Bearer a,b', 'Bearer "x"', 'Bearer \u00e8', 'bearer {token}', 'BEARER a=b'].map(
          (value): [string[], Code] => [[`Authorization: ${value}`], '102'],
        ),
      ]
    : [
        [['X-DropPay-Checkout-PrivateKey:'], null],
        [[...good, ...good], null],
        [['X-DropPay-Checkout-PublicKey: 5ec2e70000000000000000000000a001'], null],
        [bearer, null],
      ];
  return [
    to(call, 'no credentials', { credentials: [] }, none),
    to(call, 'neither credentials nor a body', { credentials: [], body: '', type: [] }, none),
    ...wrong.map(([lines, code]) =>
      to(call, `credentials ${lines.join(' and ')}`, { credentials: lines }, { status: 401, code }),
    ),
  ];
});

/** Ids that are none, in each place of each path that has one. */
export const ids: BadRequest[] = calls.flatMap((call) =>
  call.path.split('/').flatMap((part, at) => {
    if (!part.startsWith('{')) return [];
    return [
      'A.B',
      'x'.repeat(65),
      '%zz',
      '%E0%A4%A',
      '%00',
      '%C3%A8',
      'a%20b',
      'a%2Fb',
      ';',
      '{id}',
      '%2e%2e',
    ].map((id) => {
      const segments = targetOf(call).split('/');
      segments[at] = id;
      const right = id === '%2e%2e' ? undefined : { status: 400, code: '103' };
      return to(call, `${part} = ${id}`, { target: segments.join('/') }, right);
    });
  }),
);

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'];

/** The methods that no operation has for its path. */
export const wrongMethods: BadRequest[] = Object.keys(document.paths).flatMap((path) => {
  const call = calls.find((each) => each.path === path);
  const others = methods.filter((method) => !(method.toLowerCase() in document.paths[path]!));
  return others.map((method) =>
    to(call!, `${method} instead`, { method, body: '', type: [] }, { status: 405, code: null }),
  );
});

/** Paths beside those of the operations. */
export const wrongPaths: BadRequest[] = calls.flatMap((call) =>
  [`${targetOf(call)}/`, `${targetOf(call)}/and/more`, `/v9${targetOf(call)}`, `/${targetOf(call)}`].map(
    (target) => to(call, `${target} instead`, { target }, { status: 404, code: null }),
  ),
);

const withBody = calls.filter(({ requests }) => requests.length > 0);

/** Bodies that are none, or not what each operation with a body takes. */
export const wholeBodies: BadRequest[] = withBody.flatMap((call) => {
  const right = { status: 400, code: null };
  const example = exampleOf(call);
  const utf16 = Buffer.from(example, 'utf16le');
  return [
    ...['', '{', '{"a":1,}', "{'a':1}", 'a=1', example + example, '\0', '   ', '\u{feff}', 'undefined'].map(
      (body) => to(call, `the body ${JSON.stringify(body).slice(0, 60)}`, { body }, right),
    ),
    ...['null', 'true', 'false', '0', '12.5', '""', '"text"', '[]', `[${example}]`].map((body) =>
      to(call, `the JSON ${body.slice(0, 40)}`, { body }, right),
    ),
    ...[
      [],
      ['Content-Type:'],
      ['Content-Type: text/plain'],
      ['Content-Type: application/x-www-form-urlencoded'],
      ['Content-Type: ;;;'],
      ['Content-Type: multipart/form-data; boundary=x'],
      ['Content-Type: application/json, text/plain'],
    ].map((type) => to(call, `the type ${type.join()}`, { type }, right)),
    to(call, 'no body, type or length', { body: '', type: [], length: [] }, right),
    to(call, 'bytes that are not UTF-8', { body: Uint8Array.of(0x7b, 0xff, 0x7d) }, right),
    to(call, 'UTF-16', { body: utf16 }, right),
    to(call, '101 arrays', { body: `${'['.repeat(101)}${']'.repeat(101)}` }, right),
    to(
      call,
      '101 levels in an unknown property',
      { body: `{"x":${'['.repeat(100)}${']'.repeat(100)}}` },
      right,
    ),
    to(call, 'a body of 1 MiB and a byte', { body: example.padEnd(1024 * 1024 + 1) }),
    to(call, 'a body of the wrong type and too long', { body: 'x'.padEnd(1024 * 1024 + 1), type: [] }, right),
    to(call, 'a length of too much', { length: ['Content-Length: 5000000'] }),
  ];
});

export const schemaOf = ({ operation }: Call): Schema =>
  operation.requestBody!.content['application/json'].schema as Schema;

/** Every rule of every property, broken. */
export const properties: BadRequest[] = withBody.flatMap((call) =>
  propertyMistakes(schemaOf(call)).map((mistake) =>
    to(
      call,
      mistake.name,
      { body: JSON.stringify(withMistake(call.requests[0]![1], schemaOf(call), mistake)) },
      { status: 400, code: mistake.code },
    ),
  ),
);
