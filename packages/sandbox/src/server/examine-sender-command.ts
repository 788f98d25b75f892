import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { control } from '../control/control.ts';
import { senderVariants } from '../control/sender-variants.ts';
import { writeJunit } from '../examine/report/write-junit.ts';
import { writeText } from '../examine/report/write-text.ts';
import { examineSender, waitForCall } from '../examine/sender/examine-sender.ts';
import type { Ended } from '../examine/sender/judge.ts';
import type { Examination, Trial, TrialRequest } from '../generated/control/schemas.ts';
import { checkApi } from './examine-options.ts';
import { portOf } from './port-of.ts';
import { environmentOf, runProgram } from './run-program.ts';
import { serve } from './start.ts';

const variants = Object.keys(senderVariants) as TrialRequest['variant'][];
const operations = ['createCharge', 'createRefund', 'createPush'] as const;

const USAGE = `Usage: droppay-sandbox examine sender [options]

Counts how often your client sends one charge when the connection breaks after the money has moved.
HTTP libraries send a POST again by themselves then, and DropPay charges again.

  --run COMMAND       a line for the shell that makes the call once, and ends with 0 when it knows that the
                      money has moved. It finds in its environment API, ACCESS_TOKEN, AUTHORIZATION_ID,
                      PAY_TOKEN, AMOUNT, POS_ID, VARIANT, CHARGE_ID for a refund, and RECIPIENT, an IBAN, for
                      a push that is READY. It is to read the
                      authorization first, with the HTTP client that then charges.
                      Without it, you are told what to do, and it waits for your client
  --operation NAME    createCharge by default, createRefund or createPush
  --only VARIANT      one of ${variants.join(', ')};
                      may be repeated; all by default
  --timeout SECONDS   for the program, 60 by default, or for you to make the call, 600 by default
  --port PORT         where the sandbox of this examination listens, a free one by default
  --api URL           uses the sandbox that runs there
  --json              prints the report as JSON
  --junit FILE        writes the report as JUnit's XML as well
  --help              this text

Ends with 0 when there was no fault (warnings do not count), with 1 when there was one, with 2 when it could not be made.`;

/** Milliseconds without a new request after which a person's client is taken to have ended. */
const QUIET = 3_000;

/** `droppay-sandbox examine sender`. Resolves to the exit code. */
export async function examineSenderCommand(args: string[]): Promise<number> {
  try {
    return await examine(args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
}

async function examine(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      run: { type: 'string' },
      operation: { type: 'string', default: 'createCharge' },
      only: { type: 'string', multiple: true, default: [] },
      timeout: { type: 'string' },
      api: { type: 'string' },
      port: { type: 'string', default: '0' },
      json: { type: 'boolean', default: false },
      junit: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const { run } = values;
  const operation = oneOf(operations, 'operation', values.operation);
  const only = values.only.map((each) => oneOf(variants, 'only', each));
  const timeout = secondsOf(values.timeout ?? (run === undefined ? '600' : '60'));
  if (values.api !== undefined) checkApi(values.api);
  const own = values.api === undefined ? await serve({ port: portOf(values.port) }, true) : undefined;
  try {
    const url = own?.url ?? values.api!.replace(/\/+$/, '');
    const sandbox = own ?? control((request) => fetch(request), url);
    const act = async (trial: Trial): Promise<Ended> => {
      if (run !== undefined) return runProgram(run, environmentOf(trial, url), timeout);
      console.error(instruction(trial, url));
      await waitForCall(sandbox, trial.id, { quiet: QUIET, patience: timeout });
      return undefined;
    };
    const report: Examination = await examineSender(sandbox, {
      name: run ?? 'your client',
      act,
      operation,
      ...(only.length > 0 && { only }),
    });
    // First, for the file may be one that cannot be written.
    process.stdout.write(values.json ? `${JSON.stringify(report, undefined, 2)}\n` : writeText(report));
    if (values.junit !== undefined) await writeFile(values.junit, writeJunit(report));
    return report.faults > 0 ? 1 : 0;
  } finally {
    await own?.close();
  }
}

function instruction(trial: Trial, api: string): string {
  const { title, authorization_id: id, access_token } = trial;
  const { path, body } = callOf(trial);
  return `
When ${title}:
Point your client at ${api}, with the access token ${access_token}. Let it read the authorization
  GET ${api}/shop/v1/pos/authorization/${id}
and then, with the same HTTP client, send once
  POST ${api}${path} ${body}
I wait for it.`;
}

function callOf({ operation, pay_token, charge_id: charge, recipient, amount }: Trial): {
  path: string;
  body: string;
} {
  const euro = amount.toFixed(2);
  switch (operation) {
    case 'createRefund':
      return {
        path: '/shop/v1/pos/refund',
        body: `{"charge_id":"${charge}","amount":${euro},"reason":"Called off"}`,
      };
    case 'createPush':
      return {
        path: '/bank/v1/push',
        body: `{"status":"READY","amount":${euro},"recipient":{"account":"${recipient}","owner":{"name":"Livia Serrano"}}}`,
      };
    default:
      return { path: '/shop/v1/pos/charge', body: `{"pay_token_val":"${pay_token}","amount":${euro}}` };
  }
}

function oneOf<T extends string>(choices: readonly T[], option: string, text: string): T {
  const found = choices.find((each) => each === text);
  if (found === undefined) throw new Error(`--${option} is ${choices.join(', ')}, not "${text}".`);
  return found;
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 86_400) return seconds * 1000;
  throw new Error(`--timeout is a number of seconds up to 86400, not "${text}".`);
}
