import type { Control } from '../../control/control.ts';
import type { FaultQueue } from '../../faults/queue.ts';
import type {
  Examination,
  ExaminationCheck,
  ShopExaminationRequest,
} from '../../generated/control/schemas.ts';
import type { RequestLog } from '../../http/log/request-log.ts';
import { ExamEnded } from '../exam-ended.ts';
import { ExaminationRefused } from '../refused.ts';
import { watchRequests } from '../watch.ts';
import type { Wire } from '../wire.ts';
import { shopChecks } from './checks.ts';
import { concludeOpen } from './checks/week.ts';
import { createDriver, DriverFailed } from './driver.ts';
import type { Ledger } from './money.ts';
import { createPortal, environmentOf } from './portal.ts';
import type { ShopCollector } from './purchase.ts';
import { createVisit } from './visit.ts';

/** What an examination of a shop needs of the sandbox in which it is made. */
export interface ShopHost {
  control: Control;
  /** The API. */
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  requests: RequestLog;
  wire: Wire;
  ledger: Ledger;
  faults: FaultQueue;
  /** Where the sandbox is reached unless the request says so. */
  publicUrl: string;
}

/** The query by which the log knows the examination's own requests. */
const MARK = 'examination=own';

/** Seconds longer than the driver has itself, so that its own message is the one that is read. */
const SLACK = 10;

/**
 * Buys in a shop, by its driver, while everything goes wrong that can, and reports what it did wrong.
 * @throws {ExaminationRefused} when the request makes no sense, or the driver does not do what it is to do.
 */
export async function examineShop(host: ShopHost, request: ShopExaminationRequest): Promise<Examination> {
  const { control, wire, faults, ledger } = host;
  const { driver: url, api = host.publicUrl, within = 20, timeout = 30, only } = request;
  const unknown = only?.find((id) => !shopChecks.some((check) => check.id === id));
  if (unknown !== undefined) {
    throw new ExaminationRefused(
      `There is no check "${unknown}". There is: ${shopChecks.map(({ id }) => id).join(', ')}.`,
    );
  }
  const address = readAddress(url);
  const env = environmentOf(api.replace(/\/+$/, ''));
  const driver = createDriver(wire, { url: address, env, timeout: (timeout + SLACK) * 1000 });
  await control.faults.clear();
  await control.webhooks.chaos();
  await ledger.fund();
  const begun = performance.now();
  const started = new Date().toISOString();
  const watch = watchRequests(host.requests, MARK);
  const results: ExaminationCheck[] = shopChecks.map(({ id, title }) => ({
    id,
    title,
    state: 'passed',
    findings: [],
  }));
  let present: ExaminationCheck = results[0]!;
  const parts = {
    control,
    driver,
    ledger,
    watch,
    faults,
    portal: createPortal(host.fetch, MARK),
    within: within * 1000,
    async deliver(listener: { url: string; authorization?: string }, body: string) {
      const headers = {
        'content-type': 'application/json',
        ...(listener.authorization !== undefined && { authorization: listener.authorization }),
      };
      await wire({ url: listener.url, headers, body: new TextEncoder().encode(body) }, 10_000);
    },
  };
  const now = (): ShopCollector => present;
  const visit = createVisit(parts, now, () => present === results[0]);
  let over: string | undefined;
  try {
    await visit.start(0);
    const isAsked = (id: string): boolean =>
      only === undefined || only.includes(id) || id === shopChecks[0]!.id;
    const attempt = async (act: () => Promise<string | undefined>): Promise<void> => {
      const from = performance.now();
      try {
        const because = await act();
        if (because !== undefined) Object.assign(present, { state: 'skipped', because });
      } catch (error) {
        if (!(error instanceof ExamEnded)) throw error;
        over = error.message;
      } finally {
        present.seconds = inSeconds((present.seconds ?? 0) * 1000 + performance.now() - from);
      }
    };
    for (const [index, { id, run }] of shopChecks.entries()) {
      present = results[index]!;
      if (over !== undefined || !isAsked(id)) {
        Object.assign(present, { state: 'skipped', because: over ?? 'It was not asked for.' });
        continue;
      }
      await attempt(() => run(visit));
      if (index > 0) continue;
      if (present.findings.some(({ rule }) => rule === 'does-not-sell')) {
        over = 'The shop does not sell when nothing goes wrong.';
        continue;
      }
      for (const [later, { begin, id: other }] of shopChecks.entries()) {
        if (begin === undefined || !isAsked(other)) continue;
        present = results[later]!;
        await attempt(() => begin(visit).then(() => undefined));
      }
    }
    if (over === undefined) await attempt(() => concludeOpen(visit).then(() => undefined));
  } catch (error) {
    if (error instanceof DriverFailed) throw new ExaminationRefused(error.message);
    throw error;
  } finally {
    watch.stop();
    faults.clear();
    await control.webhooks.chaos();
    await driver.kill().catch(() => {});
  }
  for (const each of results) {
    if (each.findings.length === 0) continue;
    each.state = each.findings.some(({ severity }) => severity === 'fault') ? 'failed' : 'warned';
  }
  const findings = results.flatMap((each) => each.findings);
  const count = findings.filter(({ severity }) => severity === 'fault').length;
  return {
    examined: request.name ?? `the shop whose driver is ${address}`,
    kind: 'shop',
    started,
    seconds: inSeconds(performance.now() - begun),
    faults: count,
    warnings: findings.length - count,
    checks: results,
  };
}

function readAddress(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url.href;
  throw new ExaminationRefused(
    'The driver is no http or https URL, such as http://127.0.0.1:9000/driver. A command is run by `droppay-sandbox examine shop`.',
  );
}

function inSeconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
