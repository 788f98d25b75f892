import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { DropPay } from '../../src/index.ts';
import { charge, failed } from '../fixtures.ts';
import { serve } from '../server.ts';

const right = JSON.stringify({ id: 'CHA1', status: 'DONE', amount: 50 });
const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n';
const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
const zipped = gzipSync(right);

/** What a server writes by itself, after which it closes the connection. */
const wrong: Record<string, (string | Buffer)[]> = {
  'a chunk whose length is no number': [
    `${head}Transfer-Encoding: chunked\r\n\r\nZZ\r\n${right}\r\n0\r\n\r\n`,
  ],
  'a chunk that is shorter than it says': [
    `${head}Transfer-Encoding: chunked\r\n\r\nfff\r\n${right}\r\n0\r\n\r\n`,
  ],
  'chunks without the last one': [`${head}Transfer-Encoding: chunked\r\n\r\n${chunk(right)}`],
  'half of its chunks': [`${head}Transfer-Encoding: chunked\r\n\r\n${chunk(right.slice(0, 9))}`],
  'two lengths': [`${head}Content-Length: 5\r\nContent-Length: ${right.length}\r\n\r\n${right}`],
  'a length and chunks': [
    `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n${chunk(right)}0\r\n\r\n`,
  ],
  'a length that is too long': [`${head}Content-Length: ${right.length + 1}\r\n\r\n${right}`],
  'a length that is too short': [`${head}Content-Length: ${right.length - 1}\r\n\r\n${right}`],
  'a length that is negative': [`${head}Content-Length: -1\r\n\r\n${right}`],
  'half of a compressed body': [`${head}Content-Encoding: gzip\r\n\r\n`, zipped.subarray(0, 20)],
  'a compression that is none': [`${head}Content-Encoding: gzip\r\n\r\n${right}`],
  'a body that is compressed without saying so': [`${head}\r\n`, zipped],
  'a 204 with a body': [`HTTP/1.1 204 No Content\r\nContent-Length: ${right.length}\r\n\r\n${right}`],
  'a head that ends amid a name': ['HTTP/1.1 200 OK\r\nContent-Ty'],
  'a status that is none': [`HTTP/1.1 two hundred\r\n\r\n${right}`],
  'a version that is none': [`HTTP/9.9 200 OK\r\n\r\n${right}`],
  'no head': [right],
  'a null in a header': [`${head}X: \0\r\n\r\n${right}`],
  'headers without end': [`${head}${`X-${'y'.repeat(1000)}: z\r\n`.repeat(100)}\r\n${right}`],
};

function writeOut(response: ServerResponse, parts: (string | Buffer)[]): undefined {
  for (const part of parts) response.socket!.write(part);
  response.socket!.end();
}

test.each(Object.keys(wrong))('a charge answered with %s is no success, and sent once', async (how) => {
  const { url, requests } = await serve((_, response) => writeOut(response, wrong[how]!));
  const error = await failed(new DropPay({ accessToken: 'token', baseUrl: url }).charges.create(charge));
  expect(error).toMatchObject({ operation: 'charges.create', outcome: 'unknown' });
  expect(requests).toHaveLength(1);
});

test.each<[string, (string | Buffer)[]]>([
  [
    'in chunks',
    [`${head}Transfer-Encoding: chunked\r\n\r\n${chunk(right.slice(0, 9))}${chunk(right.slice(9))}0\r\n\r\n`],
  ],
  ['compressed', [`${head}Content-Encoding: gzip\r\n\r\n`, zipped]],
  ['until the connection ends', [`${head}\r\n${right}`]],
])('a charge whose right response comes %s is a success', async (_, parts) => {
  const { url } = await serve((__, response) => writeOut(response, parts));
  const droppay = new DropPay({ accessToken: 'token', baseUrl: url });
  expect(await droppay.charges.create(charge)).toMatchObject({ id: 'CHA1' });
});
