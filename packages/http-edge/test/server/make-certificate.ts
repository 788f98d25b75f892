import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Certificate } from '../../src/server/certificate.ts';

export interface CertificateOptions {
  hosts?: readonly string[];
  from?: Date;
  to?: Date;
}

const DAY = 24 * 60 * 60 * 1000;

/** A certificate that has signed itself, and its key. Node makes keys, but no certificates. */
export function makeCertificate({
  hosts = ['localhost'],
  from = new Date(Date.now() - DAY),
  to = new Date(Date.now() + DAY),
}: CertificateOptions = {}): { [Part in keyof Certificate]: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = sequence(oid('2a8648ce3d040302')); // ecdsa-with-SHA256
  const name = sequence(element(0x31, sequence(oid('550403'), element(0x0c, Buffer.from('A mock')))));
  const alternatives = sequence(
    element(0x82, Buffer.from(hosts[0]!)),
    ...hosts.slice(1).map((host) => element(0x82, Buffer.from(host))),
    element(0x87, Buffer.from([127, 0, 0, 1])),
  );
  const extension = sequence(oid('551d11'), element(0x04, alternatives));
  const body = sequence(
    element(0xa0, element(0x02, Buffer.from([2]))),
    element(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    sequence(time(from), time(to)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(extension)),
  );
  const signature = element(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)]));
  const der = sequence(body, algorithm, signature).toString('base64');
  const lines = der.match(/.{1,64}/g)!.join('\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

function element(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : [0x82, Math.floor(length / 0x100), length % 0x100];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]): Buffer => element(0x30, Buffer.concat(parts));
const oid = (hex: string): Buffer => element(0x06, Buffer.from(hex, 'hex'));

/** `20261130143813Z`, of a date in any century. */
const time = (date: Date): Buffer =>
  element(0x18, Buffer.from(date.toISOString().replaceAll(/[-:T]|\.\d+/g, '')));
