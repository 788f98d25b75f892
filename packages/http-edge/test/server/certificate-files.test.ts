import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCertificateFiles } from '../../src/server/certificate-files.ts';

test('files are read, those that are given', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-certificate-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'cert.pem');
  await writeFile(file, 'a certificate');
  expect(readCertificateFiles({ cert: file })).toEqual({ cert: Buffer.from('a certificate') });
  expect(readCertificateFiles({ key: file })).toEqual({ key: Buffer.from('a certificate') });
  expect(readCertificateFiles({})).toEqual({});
});

test.each([
  [
    { cert: '/nowhere/cert.pem' },
    '--cert is a file in PEM, but /nowhere/cert.pem cannot be read: there is none.',
  ],
  [{ key: tmpdir() }, `--key is a file in PEM, but ${tmpdir()} cannot be read: that is a folder.`],
  [{ key: '' }, '--key is a file in PEM, but  cannot be read: there is none.'],
  [{ cert: 'a\0b' }, /^--cert is a file in PEM, but .* cannot be read: .*null bytes/s],
])('%j is refused with a sentence', (files, sentence) => {
  expect(() => readCertificateFiles(files)).toThrow(sentence);
});
