import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

/** A request as bytes, and what both servers answer to it. */
export interface RawCase {
  name: string;
  /** Pieces that are written one after the other. */
  bytes: (string | Uint8Array)[];
  statuses: number[];
  /** What the header says that has the reason: of the mock `sl-violations`, of the sandbox `x-sandbox-reason`. Absent: there is none. */
  reason?: RegExp;
}

const BRANDS = '/shop/v1/brands';
const TOKEN = '/oa2/v1/ac/token';
const BEARER = 'Authorization: Bearer a43baf630b964c049dcfba1031d2c43e';
const CLOSE = 'Connection: close';
const JSON_TYPE = 'Content-Type: application/json';

const token = JSON.stringify({
  grant_type: 'authorization_code',
  code: 'ac9185e9f29adf7238fkj9fd2881ff1a',
  client_id: '70daac494c7847dba33725b075608cc0',
  client_secret: '91c9adaa829545c1934b96490ba2b9b1',
  scope: 'app',
});

const head = (line: string, ...fields: string[]): string => `${[line, ...fields].join('\r\n')}\r\n\r\n`;

/** A read of the brands, another line or target apart. */
const get = (
  name: string,
  {
    line = '',
    target = BRANDS,
    fields = ['Host: dp', CLOSE, BEARER],
  }: Record<string, unknown> & {
    line?: string;
    target?: string;
    fields?: string[];
  },
  status: number,
  reason?: RegExp,
): RawCase => ({
  name,
  bytes: [head(line === '' ? `GET ${target} HTTP/1.1` : line, ...fields)],
  statuses: [status],
  ...(reason && { reason }),
});

/** A request for a token, with these fields and bytes. */
const post = (
  name: string,
  fields: string[],
  body: string | Uint8Array,
  status: number,
  reason?: RegExp,
): RawCase => ({
  name,
  bytes: [
    head(`POST ${TOKEN} HTTP/1.1`, 'Host: dp', CLOSE, ...fields, `Content-Length: ${body.length}`),
    body,
  ],
  statuses: [status],
  ...(reason && { reason }),
});

const CHUNKED = `${token.length.toString(16)}\r\n${token}\r\n`;
const chunked = (name: string, body: string, ...fields: string[]): RawCase => ({
  name,
  bytes: [
    head(`POST ${TOKEN} HTTP/1.1`, 'Host: dp', CLOSE, JSON_TYPE, 'Transfer-Encoding: chunked', ...fields),
    body,
  ],
  statuses: [200],
});

/** 1 MiB of it is a gigabyte. */
const bomb = gzipSync(gzipSync(Buffer.alloc(64 * 1024 * 1024)));

const CODED = /The body is coded: .*send it as it is\./;
const TYPE = /A body is sent as application\/json\./;

export const heads: RawCase[] = [
  get('HTTP/1.1', {}, 200),
  get('HTTP/1.0 without a Host', { line: `GET ${BRANDS} HTTP/1.0`, fields: [BEARER] }, 200),
  get(
    'HTTP/1.0 with a Host',
    { line: `GET ${BRANDS} HTTP/1.0`, fields: ['Host: api.drop-pay.io', BEARER] },
    200,
  ),
  get('HTTP/1.1 without a Host', { fields: [CLOSE, BEARER] }, 400, /Missing host header/),
  get('the absolute form', { target: `http://api.drop-pay.io${BRANDS}` }, 200),
  get('the absolute form of https', { target: `https://api.drop-pay.io${BRANDS}` }, 200),
  get('a letter that is encoded', { target: '/shop/v1/%62rands' }, 200),
  get('all letters encoded, in lower case', { target: '/%73%68%6f%70/v1/%62%72%61%6e%64%73' }, 200),
  get('dots that are a path of their own', { target: '/shop/x/../v1/./brands' }, 200),
  get('dots that are encoded', { target: '/shop/x/%2e%2E/v1/brands' }, 200),
  get('an encoded slash', { target: '/shop/v1%2Fbrands' }, 404, /has the path \/shop\/v1%2Fbrands\./),
  get('a slash at the end', { target: `${BRANDS}/` }, 404, /Is it \/shop\/v1\/brands\?/),
  get('two slashes', { target: '/shop//v1/brands' }, 404, /Is it \/shop\/v1\/brands\?/),
  get('two slashes at the beginning', { target: '//shop/v1/brands' }, 404, /Is it \/shop\/v1\/brands\?/),
  get('capitals', { target: '/Shop/V1/Brands' }, 404, /Is it \/shop\/v1\/brands\?/),
  get('no base path of the API', { target: '/brands' }, 404, /Is it \/shop\/v1\/brands\?/),
  get(
    'a base path that is there twice',
    { target: '/shop/v1/shop/v1/brands' },
    404,
    /Is it \/shop\/v1\/brands\?/,
  ),
  get('a fragment', { target: `${BRANDS}#all` }, 200),
  get('a backslash', { target: '/shop\\v1/brands' }, 400, /Backslash/),
  get('HEAD', { line: `HEAD ${BRANDS} HTTP/1.1` }, 200),
  get('OPTIONS', { line: `OPTIONS ${BRANDS} HTTP/1.1` }, 405, /It has: GET, HEAD\./),
  get('OPTIONS of the whole server', { line: 'OPTIONS * HTTP/1.1' }, 400, /Invalid URL/),
  get('CONNECT', { line: 'CONNECT api.drop-pay.io:443 HTTP/1.1' }, 405, /This is no proxy/),
  get(
    'an upgrade to h2c',
    {
      fields: [
        'Host: dp',
        BEARER,
        'Connection: Upgrade, HTTP2-Settings, close',
        'Upgrade: h2c',
        'HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA',
      ],
    },
    200,
  ),
  get(
    'an upgrade to a WebSocket',
    { fields: ['Host: dp', BEARER, 'Connection: Upgrade, close', 'Upgrade: websocket'] },
    200,
  ),
  get('a body of a GET', { fields: ['Host: dp', CLOSE, BEARER, 'Content-Length: 0'] }, 200),
  get(
    'a coding of a body that is not there',
    { fields: ['Host: dp', CLOSE, BEARER, 'Content-Encoding: gzip'] },
    200,
  ),
  {
    name: 'the preface of HTTP/2',
    bytes: ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    statuses: [400],
    reason: /spoke HTTP\/2 alone/,
  },
  {
    name: 'the hello of TLS',
    bytes: [Uint8Array.of(0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3)],
    statuses: [400],
    reason: /spoke TLS, and this port speaks http alone/,
  },
  {
    name: 'two requests, one behind the other',
    bytes: [
      head(`GET ${BRANDS} HTTP/1.1`, 'Host: dp', BEARER) +
        head(`GET ${BRANDS} HTTP/1.1`, 'Host: dp', CLOSE, BEARER),
    ],
    statuses: [200, 200],
  },
  {
    name: 'a request with a body and one behind it',
    bytes: [
      head(`POST ${TOKEN} HTTP/1.1`, 'Host: dp', JSON_TYPE, `Content-Length: ${token.length}`) +
        token +
        head(`GET ${BRANDS} HTTP/1.1`, 'Host: dp', CLOSE, BEARER),
    ],
    statuses: [200, 200],
  },
];

export const bodies: RawCase[] = [
  post('JSON', [JSON_TYPE], token, 200),
  post('JSON with a byte order mark', [JSON_TYPE], Buffer.from(`\ufeff${token}`), 200),
  post('the type in capitals', ['CONTENT-TYPE: APPLICATION/JSON'], token, 200),
  post('an encoding that JSON does not have, over UTF-8', [`${JSON_TYPE}; charset=latin1`], token, 200),
  post('an expectation', [JSON_TYPE, 'Expect: 100-continue'], token, 200),
  post('the coding that is none', [JSON_TYPE, 'Content-Encoding: identity'], token, 200),
  chunked('chunks', `${CHUNKED}0\r\n\r\n`),
  chunked('chunks and a trailer', `${CHUNKED}0\r\nX-Sum: 1\r\n\r\n`, 'Trailer: X-Sum'),
  chunked(
    'chunks of a byte',
    `${token
      .split('')
      .map((each) => `1\r\n${each}\r\n`)
      .join('')}0\r\n\r\n`,
  ),
  chunked('a chunk with an extension', `${CHUNKED.replace('\r\n', ';a=b\r\n')}0\r\n\r\n`),
  post('gzip', [JSON_TYPE, 'Content-Encoding: gzip'], gzipSync(token), 415, CODED),
  post('deflate', [JSON_TYPE, 'Content-Encoding: deflate'], deflateSync(token), 415, CODED),
  post('Brotli', [JSON_TYPE, 'Content-Encoding: br'], brotliCompressSync(token), 415, CODED),
  post('an unknown coding', [JSON_TYPE, 'Content-Encoding: zip'], token, 415, CODED),
  post('gzip that is none', [JSON_TYPE, 'Content-Encoding: gzip'], token, 415, CODED),
  post(
    'gzip of another type',
    ['Content-Type: text/plain', 'Content-Encoding: gzip'],
    gzipSync(token),
    415,
    CODED,
  ),
  post('a bomb', [JSON_TYPE, 'Content-Encoding: gzip, gzip'], bomb, 415, CODED),
  {
    name: 'a coding of the transfer',
    bytes: [
      head(`POST ${TOKEN} HTTP/1.1`, 'Host: dp', CLOSE, JSON_TYPE, 'Transfer-Encoding: gzip, chunked'),
      `${CHUNKED}0\r\n\r\n`,
    ],
    statuses: [415],
    reason: CODED,
  },
  post('no type', [], token, 400, /There is no Content-Type\. A body is sent as/),
  post('another type of JSON', ['Content-Type: application/merge-patch+json'], token, 400, TYPE),
  post('a type of JSON that is none', ['Content-Type: text/json'], token, 400, TYPE),
  post('a text', ['Content-Type: text/plain; charset=utf-8'], token, 400, TYPE),
  post('a form', ['Content-Type: application/x-www-form-urlencoded'], 'scope=app', 400, TYPE),
  post('no body', [JSON_TYPE], '', 400, /The body is empty\./),
  post(
    'Latin-1',
    [`${JSON_TYPE}; charset=latin1`],
    Buffer.from('{"scope":"caff\u00e8"}', 'latin1'),
    400,
    /not UTF-8/,
  ),
  post(
    'UTF-16',
    [`${JSON_TYPE}; charset=utf-16`],
    Buffer.from(`\ufeff${token}`, 'utf16le'),
    400,
    /looks like UTF-16/,
  ),
  post('UTF-16 without a mark', [JSON_TYPE], Buffer.from(token, 'utf16le'), 400, /looks like UTF-16/),
  post('an XML', [JSON_TYPE], '<token/>', 400, /The body is not JSON\./),
  post('101 levels', [JSON_TYPE], '['.repeat(101) + ']'.repeat(101), 400, /more than 100 levels deep/),
];
