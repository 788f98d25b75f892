import { expect, test } from 'vitest';
import { isTls, mistakeOf, mistakes, reportMistakes } from '../../src/server/client-mistakes.ts';

test('each mistake is told as a warning, at most twenty times', () => {
  const told: string[] = [];
  const report = reportMistakes((line) => told.push(line));
  for (let count = 0; count < 30; count += 1) report('tls');
  report('plain');
  expect(told).toEqual([
    ...Array.from({ length: 20 }, () => `Warning: ${mistakes.tls}`),
    `Warning: ${mistakes.plain}`,
  ]);
});

test.each([
  ['the hello of TLS', [0x16, 3, 1, 2, 0], true],
  ['its first byte', [0x16], true],
  ['a byte like it', [0x16, 0x41], false],
  ['HTTP', [0x47, 0x45, 0x54], false],
  ['nothing', [], false],
])('%s is TLS: %s', (_, bytes, is) => {
  expect(isTls(Uint8Array.from(bytes))).toBe(is);
});

test.each([
  [{ rawPacket: Buffer.from([0x16, 3, 1]) }, 'tls'],
  [{ rawPacket: Buffer.from('PRI * HTTP/2.0\r\n\r\n') }, 'http2'],
  [{ rawPacket: Buffer.from('hello') }, undefined],
  [{ code: 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA' }, 'distrust'],
  [{ code: 'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE' }, 'distrust'],
  [{ code: 'ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_UNKNOWN' }, 'distrust'],
  [{ code: 'ERR_SSL_NO_APPLICATION_PROTOCOL' }, 'http2'],
  [{ code: 'ECONNRESET' }, undefined],
  [{}, undefined],
])('an error with %j shows the mistake %s', (parts, mistake) => {
  expect(mistakeOf(Object.assign(new Error('broken'), parts))).toBe(mistake);
});
