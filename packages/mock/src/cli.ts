import { readFile } from 'node:fs/promises';
import { readCertificateFiles } from '@droppay/http-edge/server/certificate-files';
import { outliveReaders } from '@droppay/http-edge/server/outlive-readers';
import { readArguments, USAGE } from './arguments.ts';
import { loadMock } from './mock.ts';
import { serve } from './serve.ts';

/** Runs the command `droppay-mock`, until SIGINT or SIGTERM. Rejects with what to print when it cannot. */
export async function main(given: string[]): Promise<void> {
  const { help, version, port, host, errors, strict, log, cert, key, basePath, publicUrl } =
    readArguments(given);
  if (help) return console.log(USAGE);
  if (version) return console.log(await ownVersion());

  outliveReaders();
  const certificate = readCertificateFiles({ cert, key });
  // A log has the warnings in its lines.
  const lines = log ? { log: console.log } : { warn: console.error };
  const loaded = await loadMock({ errors: errors || strict, strict, basePath, publicUrl, ...lines });
  const mock = await serve(loaded, { port, host, ownsProcess: true, certificate, report: console.error });
  // Before anybody knows that it is there. Once each: a second signal ends the process at once, as it does by default.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void mock.finish());
  const trusting = cert === undefined ? '' : `--cacert ${cert} `;
  console.log(`The DropPay mock, ${await ownVersion()}, answers for the API and the Checkout host:

  ${mock.url}
  ${mock.url}/_mock   every operation, every error, and how to ask for it
${publicUrl === undefined ? '' : `\nLinks and commands there begin with ${publicUrl}.\n`}
Try:

  curl -i ${trusting}${mock.url}/shop/v1/pos/charge/CHAQA34B31FJ9 -H 'Authorization: Bearer any'

Ctrl+C stops it.`);
}

async function ownVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return version;
}
