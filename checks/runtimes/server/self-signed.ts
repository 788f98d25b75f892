import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A certificate for loopback that nobody has signed, and its key. */
export interface Certificate {
  cert: string;
  key: string;
}

let made: Promise<Certificate> | undefined;

/** Made once, for Node makes none by itself. */
export function selfSigned(): Promise<Certificate> {
  return (made ??= make());
}

async function make(): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), 'droppay-certificate-'));
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  try {
    await promisify(execFile)('openssl', ['req', ...kind, ...subject, '-keyout', key, '-out', cert]);
    return { cert: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8') };
  } catch (cause) {
    throw new Error('openssl has made no certificate. Run `pnpm setup:debian` first.', { cause });
  } finally {
    await rm(folder, { recursive: true });
  }
}
