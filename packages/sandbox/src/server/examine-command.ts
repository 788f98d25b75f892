import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { control } from '../control/control.ts';
import { writeJunit } from '../examine/report/write-junit.ts';
import { writeText } from '../examine/report/write-text.ts';
import type { Examination, ExaminationRequest } from '../generated/control/schemas.ts';
import { readListener } from '../outbox/listener.ts';
import { checkApi, reasonOf, secondsOf } from './examine-options.ts';
import { patientFetch } from './patient-fetch.ts';
import { portOf } from './port-of.ts';
import { serve } from './start.ts';

const USAGE = `Usage: droppay-sandbox examine LISTENER [options]

Delivers to a receiver of webhooks what a network has in store, and reports what it did wrong. LISTENER is its URL
with the credentials that it expects: http://shop:password@127.0.0.1:8080/hooks/authorization

The receiver has to read from the sandbox of this command: set its address of DropPay's API to
http://127.0.0.1:4010, and use the sandbox's first merchant. Start the receiver, then this.

  --port PORT         where the sandbox of this examination listens, 4010 by default
  --host ADDRESS      127.0.0.1 by default
  --api URL           uses the sandbox that runs there; its clock goes on by some days. Over this machine, it needs
                      --allow-webhook-host itself
  --resource NAME     what is delivered: authorization, connection, push or pull; by default what the path of
                      LISTENER ends with, else authorization
  --within SECONDS    how soon after a delivery the receiver reads, 5 by default; more where a worker or cron does it
  --timeout SECONDS   how long a response is waited for, 30 by default
  --only CHECK,...    these checks alone
  --json              prints the report as JSON
  --junit FILE        writes the report as JUnit's XML as well
  --help              this text

Ends with 0 when there was no fault (warnings do not count), with 1 when there was one, with 2 when it could not be made.`;

/** `droppay-sandbox examine`. Resolves to the exit code. */
export async function examineCommand(args: string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        port: { type: 'string', default: '4010' },
        host: { type: 'string', default: '127.0.0.1' },
        api: { type: 'string' },
        resource: { type: 'string' },
        within: { type: 'string' },
        timeout: { type: 'string' },
        only: { type: 'string' },
        json: { type: 'boolean', default: false },
        junit: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      console.log(USAGE);
      return 0;
    }
    const [listener, ...others] = positionals;
    if (listener === undefined || others.length > 0) {
      throw new Error(
        'Give the URL of one listener: droppay-sandbox examine http://shop:password@127.0.0.1:8080/hooks/authorization. ' +
          '--help says more.',
      );
    }
    const { resource, within, timeout, only } = values;
    const request = {
      listener,
      ...(resource !== undefined && { resource: resource as NonNullable<ExaminationRequest['resource']> }),
      ...(within !== undefined && { within: secondsOf('--within', within, 600) }),
      ...(timeout !== undefined && { timeout: secondsOf('--timeout', timeout, 120) }),
      ...(only !== undefined && { only: only.split(',').map((id) => id.trim()) }),
    };
    const report =
      values.api === undefined
        ? await examineHere(request, portOf(values.port), values.host)
        : await examineThere(request, values.api);
    // First, for the file may be one that cannot be written.
    process.stdout.write(values.json ? `${JSON.stringify(report, undefined, 2)}\n` : writeText(report));
    if (values.junit !== undefined) await writeFile(values.junit, writeJunit(report));
    return report.faults > 0 ? 1 : 0;
  } catch (error) {
    console.error(reasonOf(error));
    return 2;
  }
}

/** In a sandbox that lasts as long as the examination. */
async function examineHere(request: ExaminationRequest, port: number, host: string): Promise<Examination> {
  const { listener, ...rest } = request;
  // Whoever types a host means it.
  const target = readListener(listener);
  const allowHosts = target === undefined ? [] : [new URL(target.url).hostname];
  const sandbox = await serve({ port, host, webhooks: { allowHosts } }, true);
  try {
    return await sandbox.examine(listener, rest);
  } finally {
    await sandbox.close();
  }
}

async function examineThere({ listener, ...rest }: ExaminationRequest, api: string): Promise<Examination> {
  checkApi(api);
  return control(patientFetch, api).examine(listener, rest);
}
