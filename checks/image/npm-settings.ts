import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from './tools.ts';

/** Where packages come from, and with what: what belongs to this machine's folders stays here. */
const travelling = /^\s*(?:(?:@[^:\s]+:)?registry|\/\/[^=]+|(?:https-?)?proxy|noproxy|strict-ssl)\s*=/;

/** The secrets of a build, as files, and what is nowhere but in them. */
export interface Secrets {
  npmrc: string;
  ca: string;
  /** A text in each of them; in an image it shows that they were kept. */
  mark: string;
}

/** Writes this machine's npm settings as secrets of a build: the registry, how to get in, the certificates. */
export async function writeSecrets(folder: string): Promise<Secrets> {
  const mark = randomUUID();
  const setting = (name: string): Promise<string> =>
    command('npm', ['config', 'get', name], { cwd: tmpdir() });
  const lines: string[] = [];
  for (const name of ['globalconfig', 'userconfig']) {
    const file = await setting(name);
    if (existsSync(file)) lines.push(...(await readFile(file, 'utf8')).split('\n'));
  }
  const cafile = await setting('cafile');
  const certificates = [cafile, process.env['NODE_EXTRA_CA_CERTS'] ?? ''].find((file) => existsSync(file));
  const secrets = { npmrc: join(folder, 'npmrc'), ca: join(folder, 'ca.pem'), mark };
  const settings = [
    ...lines.filter((line) => travelling.test(line)),
    `registry=${await setting('registry')}`,
    ...(certificates === undefined ? [] : ['cafile=/run/secrets/ca']),
    `//registry.invalid/:_authToken=${mark}`,
  ];
  await writeFile(secrets.npmrc, `${settings.join('\n')}\n`, { mode: 0o600 });
  const texts = certificates === undefined ? '' : await readFile(certificates, 'utf8');
  await writeFile(secrets.ca, `# ${mark}\n${texts}`);
  return secrets;
}
