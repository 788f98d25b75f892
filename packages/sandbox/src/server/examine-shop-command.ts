import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { control } from '../control/control.ts';
import { writeJunit } from '../examine/report/write-junit.ts';
import { writeText } from '../examine/report/write-text.ts';
import type { Examination, ShopExaminationRequest } from '../generated/control/schemas.ts';
import { type CommandDriver, openCommandDriver } from './command-driver.ts';
import { patientFetch } from './patient-fetch.ts';
import { portOf } from './port-of.ts';
import { checkApi, isUrl, reasonOf, secondsOf } from './examine-options.ts';
import { serve } from './start.ts';

const USAGE = `Usage: droppay-sandbox examine shop [START_URL] --driver DRIVER [options]

Buys in your shop while responses are lost, calls are refused, webhooks come twice and the shop is killed, and
reports by its own ledger what the shop did wrong with money. Takes three to six minutes.

  --driver DRIVER     what uses your shop: a command, or a URL. A command is run as
                          DRIVER buy '{"item":3,"customer":"c3"}'
                      and prints one line of JSON: {"order":"A17","pay":"http://..."}. To a URL the same is
                      posted, as DRIVER/buy. The actions are start, kill, stop, buy, again, order and refund;
                      {"cannot":true} skips what your driver cannot do. The guide has examples in sh, PHP and
                      JavaScript. The shop finds in its environment DROPPAY_URL, DROPPAY_APPLICATION_KEY,
                      DROPPAY_APPLICATION_SECRET, DROPPAY_CONNECTION_CODE, DROPPAY_POS_ID and
                      EXAMINATION_DIR, an empty folder for its database
  START_URL           is asked after each start until it answers, where the driver is a command
  --within SECONDS    how soon an order is to settle, 20 by default; more where a worker or cron does it
  --timeout SECONDS   for one action of the driver, 30 by default
  --only CHECK,...    these checks alone, after one plain purchase
  --port PORT         where the sandbox of this examination listens, a free one by default
  --api URL           uses the sandbox that runs there; its clock goes on by a week
  --json              prints the report as JSON
  --junit FILE        writes the report as JUnit's XML as well
  --help              this text

Ends with 0 when there was no fault (warnings do not count), with 1 when there was one, with 2 when it could not be made.
Whatever the driver has started is ended then, also by Ctrl+C.`;

/** `droppay-sandbox examine shop`. Resolves to the exit code. */
export async function examineShopCommand(args: string[]): Promise<number> {
  try {
    return await examine(args);
  } catch (error) {
    console.error(reasonOf(error));
    return 2;
  }
}

async function examine(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      driver: { type: 'string' },
      within: { type: 'string' },
      timeout: { type: 'string' },
      only: { type: 'string' },
      port: { type: 'string', default: '0' },
      api: { type: 'string' },
      json: { type: 'boolean', default: false },
      junit: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const { driver, within, timeout, only, api, port, json, junit } = values;
  const [startUrl, ...others] = positionals;
  if (driver === undefined || driver.trim() === '') {
    throw new Error(
      "Give a driver that uses your shop: --driver 'php driver.php'. --help says what it does.",
    );
  }
  if (others.length > 0)
    throw new Error(`One address is asked after a start, not ${positionals.join(' and ')}.`);
  if (startUrl !== undefined && !isUrl(startUrl)) {
    throw new Error(`START_URL is the http or https URL of your shop, not "${startUrl}".`);
  }
  if (api !== undefined) checkApi(api);
  if (isUrl(driver) && startUrl !== undefined) {
    throw new Error('A driver at a URL waits itself for the shop to answer: leave START_URL out.');
  }
  const patience = timeout === undefined ? 30 : secondsOf('--timeout', timeout, 600);
  const request = {
    name: `the shop of ${driver}`,
    timeout: patience,
    ...(within !== undefined && { within: secondsOf('--within', within, 600) }),
    ...(only !== undefined && { only: only.split(',').map((id) => id.trim()) }),
  };
  const sandboxPort = portOf(port);
  const own = isUrl(driver)
    ? undefined
    : await openCommandDriver({ command: driver, timeout: patience * 1000, startUrl });
  const signal = endBySignal(own);
  try {
    const url = own?.url ?? driver;
    const report =
      api === undefined
        ? await examineHere(url, request, sandboxPort)
        : await control(patientFetch, api).examineShop(url, { ...request, api });
    // What was seen of a shop that was ended in the middle says nothing of it.
    if (signal.hasCome()) return await new Promise<never>(() => {});
    // First, for the file may be one that cannot be written.
    process.stdout.write(json ? `${JSON.stringify(report, undefined, 2)}\n` : writeText(report));
    if (junit !== undefined) await writeFile(junit, writeJunit(report));
    return report.faults > 0 ? 1 : 0;
  } finally {
    signal.leave();
    await own?.close();
  }
}

/** In a sandbox that lasts as long as the examination. */
async function examineHere(
  url: string,
  request: Omit<ShopExaminationRequest, 'driver'>,
  port: number,
): Promise<Examination> {
  // Whoever types a host means it.
  const sandbox = await serve({ port, webhooks: { allowHosts: [new URL(url).hostname] } }, true);
  try {
    return await sandbox.examineShop(url, { ...request, api: sandbox.url });
  } finally {
    await sandbox.close();
  }
}

/** Ends the process, and what the driver has started, when somebody ends the examination, until `leave` takes that back. */
function endBySignal(own: CommandDriver | undefined): { hasCome: () => boolean; leave: () => void } {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let hasCome = false;
  const end = (): void => {
    hasCome = true;
    void (own?.close() ?? Promise.resolve()).finally(() => process.exit(2));
  };
  for (const signal of signals) process.once(signal, end);
  return {
    hasCome: () => hasCome,
    leave() {
      for (const signal of signals) process.removeListener(signal, end);
    },
  };
}
