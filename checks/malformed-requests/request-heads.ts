import { document } from '../contract/document.ts';
import { baseLines, CHARGE_PATH, type Malformed, bearer, charge, good, json, request } from './malformed.ts';

const length = `Content-Length: ${charge.length}`;
const withLine = (line: string, statuses?: number[]): Malformed =>
  request(`with ${JSON.stringify(line)}`, { lines: [...good, length, line] }, statuses ? { statuses } : {});
const get = (target: string, statuses?: number[]): Malformed =>
  request(`GET ${target}`, { method: 'GET', target, lines: good, body: '' }, statuses ? { statuses } : {});
const by = (method: string, statuses?: number[], target = CHARGE_PATH): Malformed =>
  request(`${method} ${target}`, { method, target, lines: good, body: '' }, statuses ? { statuses } : {});
/** Whether the contract has the method for the path of charges. Servers may take HEAD wherever there is a GET. */
const isOfCharge = (method: string): boolean =>
  (method === 'HEAD' ? 'get' : method.toLowerCase()) in document.paths[CHARGE_PATH]!;

const from = (name: string, base: string[], statuses?: number[]): Malformed =>
  request(name, { base: [...base, 'Connection: close'] }, statuses ? { statuses } : {});

/** Credentials that are none. */
export const credentials: Malformed[] = [
  ...['', 'Bearer', 'Bearer ', 'Basic YTpi', 'Token x', 'bearer', ', ,'].map((value) =>
    request(
      `Authorization: "${value}"`,
      { lines: [`Authorization: ${value}`, ...json, length] },
      { statuses: [401] },
    ),
  ),
  request('no credentials', { lines: [...json, length] }, { statuses: [401] }),
  request('no credentials and no body', { lines: [], body: '' }, { statuses: [400, 401] }),
  request(
    'no key of a Checkout',
    { method: 'GET', target: '/v1/authorization/CHTQA45B7PA98/check', lines: bearer, body: '' },
    { statuses: [401] },
  ),
  request('two Authorization headers', { lines: [...bearer, 'Authorization: Basic YTpi', ...json, length] }),
];

/** Headers that break the rules of HTTP. */
export const brokenHeaders: Malformed[] = [
  withLine('no colon', [400]),
  withLine(': no name', [400]),
  withLine('X-Space : before the colon', [400]),
  withLine('X Space: in the name', [400]),
  withLine('X-Control: \u0001', [400]),
  withLine('X-Nul: \0', [400]),
  withLine('X-Bare: \rreturn', [400]),
  withLine('X-\u00e9: name beyond ASCII', [400]),
  withLine(' folded', [400]),
  withLine('X-High: \u00ff\u00fe'),
  from('no Host', [], [400]),
  from('an empty Host', ['Host:'], [400]),
  from('a Host with a space', ['Host: a b'], [400]),
  from('a Host that is no address', ['Host: [::1'], [400]),
  from('a Host with a user', ['Host: user@mock'], [400]),
  from('a Host with a path', ['Host: mock/path'], [400]),
  from('a Host with a port that is none', ['Host: mock:99999'], [400]),
  from('two Hosts', ['Host: mock', 'Host: other']),
];

/** Headers that are allowed and seldom seen. */
export const oddHeaders: Malformed[] = [
  ...['text/html', '???', ';;', ', ,', 'application/json;q=nonsense', '*/*,'.repeat(2000)].map((accept) =>
    withLine(`Accept: ${accept}`),
  ),
  ...[
    'Expect: the unexpected',
    'Expect: 100-continue',
    'Upgrade: websocket',
    'Upgrade: h2c',
    'Range: bytes=0-1',
    'If-None-Match: *',
  ].map((line) => withLine(line)),
  ...[
    'X-HTTP-Method-Override: DELETE',
    'Origin: null',
    'Origin: ://',
    'Cookie: =;=;',
    'TE: trailers',
    'Max-Forwards: -1',
  ].map((line) => withLine(line)),
  ...['', ', ,', 'respond-async', 'code=4XX', 'return=minimal; a="b; c, d"'].map((value) =>
    withLine(`Prefer: ${value}`),
  ),
];

/** `Prefer` headers that cannot be met. */
const wishes = [
  '=',
  'code=',
  'code=200, code=410',
  'a=1,'.repeat(3000),
  'code=218',
  'code=-1',
  'code=1e9',
  'code=3XX',
  'example=__proto__',
  'example=constructor',
  'example="unclosed',
  `example=${'x'.repeat(12_000)}`,
  '"'.repeat(5000),
  'dynamic',
  'h\u00e4h=\u00ff',
].map((value) => `Prefer: ${value}`);

/** What a server that knows no wishes ignores. */
export const wishesIgnored: Malformed[] = wishes.map((line) => withLine(line));
/** What a mock refuses, and does not let pass for a response of the contract. */
export const wishesRefused: Malformed[] = wishes.map((line) => withLine(line, [406]));

/** Paths that are none of the contract's, or hardly. */
export const targets: Malformed[] = [
  ...[
    '/',
    '//',
    '/nothing',
    '/shop',
    '/shop/v2/pos/charge/A',
    '/SHOP/V1/POS/CHARGE_PATH/A',
    `${CHARGE_PATH}/`,
    `${CHARGE_PATH}/A/`,
  ].map((target) => get(target, [404])),
  ...[
    `${CHARGE_PATH}//A`,
    `/${CHARGE_PATH}/A`,
    '/%2e%2e/%2e%2e/etc/passwd',
    '/shop/../../etc/passwd',
    '/__proto__',
    '/constructor',
  ].map((target) => get(target, [404])),
  ...[`${CHARGE_PATH}/%zz`, `${CHARGE_PATH}/%E0%A4%A`, `${CHARGE_PATH}/%`].map((target) =>
    get(target, [400]),
  ),
  ...[
    `${CHARGE_PATH}/%00`,
    `${CHARGE_PATH}/%2F`,
    `${CHARGE_PATH}/%0d%0a`,
    `${CHARGE_PATH}/..;`,
    `${CHARGE_PATH}/A;a=b`,
    `${CHARGE_PATH}/{id}`,
  ].map((target) => get(target)),
  ...['?', '?%zz', '?a[b]=c', '?__code=500', '?__proto__=1', '?a&a&a', '?=', '#fragment'].map((rest) =>
    get(`${CHARGE_PATH}/A${rest}`),
  ),
  ...[`${CHARGE_PATH}/\u00e9`, `${CHARGE_PATH}/A|B`, `${CHARGE_PATH}/<script>`].map((target) => get(target)),
  ...[`${CHARGE_PATH}\\A`, `${CHARGE_PATH}/a b`, `${CHARGE_PATH}/\u0001`, 'shop', '?', 'mock:80'].map(
    (target) => get(target, [400, 404]),
  ),
  get(`http://elsewhere.example${CHARGE_PATH}/A`),
  get('http://[::1', [400]),
  get('ftp://mock/', [400, 404]),
];

/** Methods that the path, or HTTP, does not have; one that the path comes to have may get any response of the contract's. */
export const methods: Malformed[] = [
  ...['DELETE', 'PUT', 'PATCH', 'OPTIONS', 'TRACE', 'GET', 'HEAD', 'PROPFIND', 'MKCOL', 'QUERY', 'PURGE'].map(
    (method) => by(method, isOfCharge(method) ? undefined : [405]),
  ),
  by('OPTIONS', [400, 404, 405], '*'),
  by('CONNECT', [400, 405], 'elsewhere.example:443'),
  ...['post', 'Post', 'FOO', 'P\u00d6ST', '', 'POST,', 'G E T'].map((method) => by(method, [400])),
];

/** Versions of HTTP that are none, or another. */
export const versions: Malformed[] = [
  ...['HTTP/9.9', 'HTTP/1', 'HTTP/x', 'http/1.1', 'HTTPS/1.1'].map((version) =>
    request(`version ${version}`, { version }, { statuses: [400] }),
  ),
  // Servers are free to see no difference.
  ...['HTTP/2.0', 'RTSP/1.0'].map((version) => request(`version ${version}`, { version })),
  request('HTTP/1.0', { version: 'HTTP/1.0', base: baseLines }),
];
