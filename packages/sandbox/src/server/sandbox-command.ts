import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { readCertificateFiles } from '@droppay/http-edge/server/certificate-files';
import { outliveReaders } from '@droppay/http-edge/server/outlive-readers';
import { type Form, forms } from '../outbox/body.ts';
import { type Readings, readings } from '../generated/readings.ts';
import { otherReadings, takeReadings } from '../kernel/readings.ts';
import { portOf } from './port-of.ts';
import { readSeedFile } from './seed-file.ts';
import { serve } from './start.ts';

const USAGE = `Usage: droppay-sandbox [options]
       droppay-sandbox examine LISTENER [options]   what a receiver of webhooks does wrong; --help says more
       droppay-sandbox examine sender [options]     how often your client sends one charge
       droppay-sandbox examine shop [options]       what a shop does wrong with money

A DropPay that really works, on this machine. Needs Node 24 or newer.

  --port PORT         where to listen, 4010 by default; 0 takes a free port
  --host ADDRESS      127.0.0.1 by default, which only this machine reaches; with 0.0.0.0 give --public-url, too
  --database FILE     keeps everything in this SQLite file, made where there is none; without it, in memory
  --seed FILE         accounts beside the sandbox's own, in JSON: {"accounts": [{"id": "DPI4CASHBACK9", ...}]}
  --cert FILE         serves https instead of http, with this certificate in PEM; with --key
  --key FILE          the private key of the certificate, in PEM
  --public-url URL    where sharing links begin, instead of the address it listens on
  --webhook-form FORM the body of webhooks: known (the default), envelope or flat. DropPay's pages
                      show both; known is a connection flat and the rest in an envelope,
                      as the known applications read them
  --webhook-retries   deliver again after a failure, after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and
                      24 h of the sandbox's clock, as Standard Webhooks has it.
                      Not documented by DropPay; without it, each webhook is sent once
  --allow-webhook-host HOST
                      deliver webhooks to this host, too, and not to this machine alone;
                      may be repeated
  --reading NAME=VALUE
                      what to read in DropPay's pages where they contradict each other; may be
                      repeated. The first of each is the contract's own:
${Object.entries(readings)
  .map(([name, values]) => `                        ${name}=${values.join('|')}`)
  .join('\n')}
  --help              this text`;

// The imports have made the space of new objects 8 or 16 MB. Under load V8 would let it grow to 100 MB, nearly all of it
// garbage, and be no faster for it.
setFlagsFromString('--semi-space-growth-factor=1');

/** `droppay-sandbox`: starts the sandbox, which goes on. Resolves to the exit code. */
export async function sandboxCommand(args: string[]): Promise<number> {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string', default: '4010' },
        host: { type: 'string', default: '127.0.0.1' },
        cert: { type: 'string' },
        key: { type: 'string' },
        database: { type: 'string' },
        seed: { type: 'string' },
        'public-url': { type: 'string' },
        'webhook-form': { type: 'string', default: 'known' },
        'webhook-retries': { type: 'boolean', default: false },
        'allow-webhook-host': { type: 'string', multiple: true, default: [] },
        reading: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      console.log(USAGE);
    } else {
      outliveReaders();
      const { database, seed, cert, key, 'public-url': publicUrl } = values;
      const taken = readingsOf(values.reading);
      const sandbox = await serve(
        {
          port: portOf(values.port),
          host: values.host,
          ...readCertificateFiles({ cert, key }),
          ...(database !== undefined && { database }),
          ...(seed !== undefined && { seed: readSeedFile(seed) }),
          ...(publicUrl !== undefined && { publicUrl }),
          readings: taken,
          warn: (line) => console.error(line),
          webhooks: {
            form: formOf(values['webhook-form']),
            retries: values['webhook-retries'],
            allowHosts: values['allow-webhook-host'].map(hostOf),
          },
        },
        true,
      );
      const others = otherReadings(taken);
      console.log(
        `DropPay sandbox at ${sandbox.url}. Not DropPay: no money moves. End it with Ctrl+C.` +
          (others.length > 0
            ? `\nIt reads DropPay's pages otherwise than the contract: ${others.join(', ')}.`
            : ''),
      );
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, () => void sandbox.finish());
      }
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
  return 0;
}

function formOf(text: string): Form {
  const form = forms.find((each) => each === text);
  if (form !== undefined) return form;
  throw new Error(`--webhook-form is ${forms.join(', ')}, not "${text}".`);
}

function readingsOf(texts: readonly string[]): Readings {
  const given = new Map<string, string>();
  for (const text of texts) {
    const [name = '', value = ''] = text.split(/=(.*)/s);
    if (given.has(name)) throw new Error(`--reading says twice what to read for ${name}.`);
    given.set(name, value);
  }
  return takeReadings(Object.fromEntries(given));
}

function hostOf(text: string): string {
  const url = `http://${text.includes(':') && !text.startsWith('[') ? `[${text}]` : text}`;
  if (URL.canParse(url) && /^(\[.*\]|[^/:?#@]+)$/.test(url.slice(7))) return text;
  throw new Error(
    `--allow-webhook-host is a host without scheme, port and path, as listener.example, not "${text}".`,
  );
}
