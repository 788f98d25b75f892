import { baseLines, CHARGE_PATH, type Malformed, charge, good, raw } from './malformed.ts';

const head = [`POST ${CHARGE_PATH} HTTP/1.1`, ...baseLines, ...good, `Content-Length: ${charge.length}`].join(
  '\r\n',
);
const whole = `${head}\r\n\r\n${charge}`;
const chunkedHead = `${head.replace(/Content-Length: \d+/, 'Transfer-Encoding: chunked')}\r\n\r\n`;

/** Where a request stops, and how much of it is there. */
const cuts: [name: string, sent: string][] = [
  ['nothing', ''],
  ['half a method', 'PO'],
  ['half a request line', `POST ${CHARGE_PATH}`],
  ['a request line', `POST ${CHARGE_PATH} HTTP/1.1\r\n`],
  ['half a header', head.slice(0, 60)],
  ['headers without their end', head],
  ['headers without a body', `${head}\r\n\r\n`],
  ['half a body', whole.slice(0, -20)],
  ['a body less one byte', whole.slice(0, -1)],
  ['headers of a chunked body', chunkedHead],
  ['half a chunk', `${chunkedHead}46\r\n${charge.slice(0, 20)}`],
  ['chunks without the last', `${chunkedHead}${charge.length.toString(16)}\r\n${charge}\r\n`],
];

/** Requests that stop in the middle, with the connection left open, or our half of it closed. */
export const halfOpen: Malformed[] = [
  ...cuts.map(([name, sent]) =>
    raw(`${name}, then silence`, sent === '' ? [] : [sent], { statuses: [408], silence: sent === '' }),
  ),
  ...cuts.map(([name, sent]) =>
    raw(`${name}, then our end`, sent === '' ? [] : [sent], {
      afterwards: 'end',
      statuses: [400],
      silence: true,
    }),
  ),
  raw('a whole request, then our end', [whole], { afterwards: 'end' }),
];

const random = Buffer.from(Array.from({ length: 512 }, (_, index) => (index * 197 + 31) % 256));

/** What is not HTTP, and HTTP with something else around it. */
export const foreign: Malformed[] = [
  raw('the hello of TLS', [Uint8Array.of(0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3), random], {
    statuses: [400],
  }),
  raw('the hello of SSH', ['SSH-2.0-OpenSSH_9.2\r\n'], { statuses: [400] }),
  raw('the preface of HTTP/2', ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'], { statuses: [400] }),
  raw('HTTP/0.9', [`GET ${CHARGE_PATH}/A\r\n\r\n`], { statuses: [400] }),
  raw('a response', ['HTTP/1.1 200 OK\r\n\r\n'], { statuses: [400] }),
  raw('bytes of every kind', [random], { statuses: [400] }),
  raw('NULs', [new Uint8Array(1000)], { statuses: [400] }),
  raw('line feeds alone', [whole.replaceAll('\r\n', '\n')], { statuses: [400] }),
  raw('JSON alone', [charge], { statuses: [400] }),
  raw('empty lines, then a request', [`\r\n\r\n${whole}`]),
  raw('a request, then garbage', [whole.replace('Connection: close\r\n', ''), 'garbage\r\n\r\n']),
  raw('a request byte by byte', whole.split('')),
];
