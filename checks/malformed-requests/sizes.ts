import { CHARGE_PATH, type Malformed, charge, good, request } from './malformed.ts';

const declared = (length: string, statuses: number[], body = charge): Malformed =>
  request(`Content-Length: ${length}`, { lines: [...good, `Content-Length: ${length}`], body }, { statuses });

const chunked = (name: string, pieces: string[], statuses: number[]): Malformed => {
  const { bytes, ...rest } = request(
    name,
    { lines: [...good, 'Transfer-Encoding: chunked'], body: '' },
    { statuses },
  );
  return { ...rest, bytes: [bytes[0]!, ...pieces] };
};

const space = ' '.repeat(0x10000);

/** More than anybody should send: 1 MiB is read, and 16 KiB of headers. */
export const huge: Malformed[] = [
  request('a body of 1 MiB and a byte', { body: charge.padEnd(1024 * 1024 + 1) }, { statuses: [413] }),
  request('a body of 8 MiB', { body: charge.padEnd(8 * 1024 * 1024) }, { statuses: [413] }),
  declared('5000000', [413]),
  declared('9007199254740993', [413]),
  declared('184467440737095516150', [400, 413]),
  chunked(
    'chunks that pass 1 MiB and never end',
    Array.from({ length: 20 }, () => `10000\r\n${space}\r\n`),
    [413],
  ),
  request('a string of 900 KB in an unknown property', {
    body: `${charge.slice(0, -1)},"x":"${'x'.repeat(900_000)}"}`,
  }),
  request(
    'a description of 900 KB',
    { body: `${charge.slice(0, -1)},"description":"${'x'.repeat(900_000)}"}` },
    { statuses: [400] },
  ),
  request(
    'a target of 20 KB',
    { method: 'GET', target: `${CHARGE_PATH}/${'A'.repeat(20_000)}` },
    { statuses: [414, 431] },
  ),
  request(
    'a query of 20 KB',
    { method: 'GET', target: `${CHARGE_PATH}/A?${'a=1&'.repeat(5000)}` },
    { statuses: [414, 431] },
  ),
  request('a header of 20 KB', { lines: [...good, `X-Long: ${'x'.repeat(20_000)}`] }, { statuses: [431] }),
  request(
    '3,000 headers',
    { lines: [...good, ...Array.from({ length: 3000 }, (_, index) => `X-${index}: x`)] },
    { statuses: [431] },
  ),
  request(
    'a token of 20 KB',
    { lines: [`Authorization: Bearer ${'x'.repeat(20_000)}`] },
    { statuses: [431] },
  ),
];

/** Lengths that are none, or do not agree. */
export const lengths: Malformed[] = [
  declared('-1', [400]),
  declared('+70', [400]),
  declared('0x46', [400]),
  declared('7e1', [400]),
  declared('70, 70', [400]),
  declared('seventy', [400]),
  declared('', [400]),
  declared('0', [400]),
  declared('10', [400]),
  request('no length at all', { lines: good }, { statuses: [400] }),
  request(
    'two lengths',
    { lines: [...good, 'Content-Length: 70', 'Content-Length: 71'] },
    { statuses: [400] },
  ),
  request(
    'a length and chunks',
    { lines: [...good, 'Content-Length: 70', 'Transfer-Encoding: chunked'] },
    { statuses: [400] },
  ),
  request(
    'an unknown transfer encoding',
    { lines: [...good, 'Transfer-Encoding: gzip'] },
    { statuses: [400] },
  ),
  request('chunked twice', { lines: [...good, 'Transfer-Encoding: chunked, chunked'] }, { statuses: [400] }),
  request(
    'chunked and then not',
    { lines: [...good, 'Transfer-Encoding: chunked, identity'] },
    { statuses: [400] },
  ),
  chunked('a chunk whose size is no number', ['zz\r\n{}\r\n0\r\n\r\n'], [400]),
  chunked('a chunk of negative size', ['-1\r\n{}\r\n0\r\n\r\n'], [400]),
  chunked('a chunk of all the memory in the world', ['fffffffffffffffff\r\n{}\r\n'], [400]),
  chunked('a chunk longer than its size', ['1\r\n{}\r\n0\r\n\r\n'], [400]),
  chunked('a chunk without size', ['\r\n{}\r\n0\r\n\r\n'], [400]),
  chunked('chunk extensions of 20 KB', [`2;${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`], [413]),
  chunked('a broken trailer', ['2\r\n{}\r\n0\r\nno colon\r\n\r\n'], [400]),
  chunked('no chunk but the last', ['0\r\n\r\n'], [400]),
];
