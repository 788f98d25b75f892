import type { Control } from '../control/control.ts';
import type { Examination, ExaminationCheck, ExaminationRequest } from '../generated/control/schemas.ts';
import type { RequestLog } from '../http/log/request-log.ts';
import { showListener } from '../outbox/listener.ts';
import { checks } from './checks.ts';
import { createExam } from './exam.ts';
import { ExamEnded } from './exam-ended.ts';
import { readListenerUrl } from './listener-url.ts';
import { createMerchant, subjects } from './merchant.ts';
import { ExaminationRefused } from './refused.ts';
import { watchRequests } from './watch.ts';
import type { Wire } from './wire.ts';

/** What an examination needs of the sandbox in which it is made. */
export interface ExaminationHost {
  control: Control;
  /** The API. */
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  requests: RequestLog;
  wire: Wire;
}

/** The query by which the log knows the examination's own requests. */
const MARK = 'examination=own';

/**
 * Delivers to a listener in every way, and reports what it did wrong.
 * @throws {ExaminationRefused} when the request makes no sense, or nobody listens.
 */
export async function examine(host: ExaminationHost, request: ExaminationRequest): Promise<Examination> {
  const { control, wire } = host;
  const { listener, within = 5, timeout = 30, only } = request;
  const { url, username, password, resource } = readListenerUrl(listener, request.resource);
  const unknown = only?.find((id) => !checks.some((check) => check.id === id));
  if (unknown !== undefined) {
    throw new ExaminationRefused(
      `There is no check "${unknown}". There is: ${checks.map(({ id }) => id).join(', ')}.`,
    );
  }
  await reach(wire, url, listener);
  await control.faults.clear();
  const begun = performance.now();
  const started = new Date().toISOString();
  const watch = watchRequests(host.requests, MARK);
  const results: ExaminationCheck[] = checks.map(({ id, title }) => ({
    id,
    title,
    state: 'passed',
    findings: [],
  }));
  let present = results[0]!;
  const merchant = createMerchant(host.fetch, MARK);
  const parts = { control, wire, watch, merchant, subject: subjects[resource], url, username, password };
  const exam = createExam({ ...parts, within: within * 1000, timeout: timeout * 1000 }, () => present);
  let over: string | undefined;
  try {
    for (const [index, { id, run }] of checks.entries()) {
      present = results[index]!;
      if (over !== undefined || (index > 0 && only !== undefined && !only.includes(id))) {
        Object.assign(present, { state: 'skipped', because: over ?? 'It was not asked for.' });
        continue;
      }
      try {
        await run(exam);
      } catch (error) {
        if (!(error instanceof ExamEnded)) throw error;
        over = error.message;
      }
    }
    await exam.end();
  } finally {
    watch.stop();
  }
  for (const each of results) {
    if (each.findings.length === 0) continue;
    each.state = each.findings.some(({ severity }) => severity === 'fault') ? 'failed' : 'warned';
  }
  const findings = results.flatMap((each) => each.findings);
  const faults = findings.filter(({ severity }) => severity === 'fault').length;
  return {
    examined: `the receiver at ${showListener(listener)}, as listener of ${resource}`,
    kind: 'receiver',
    started,
    seconds: Math.round((performance.now() - begun) / 100) / 10,
    faults,
    warnings: findings.length - faults,
    checks: results,
  };
}

/** A delivery without anything, so that a typing mistake is told at once. */
async function reach(wire: Wire, url: string, listener: string): Promise<void> {
  const { failure, message } = await wire({ url, headers: {}, body: new Uint8Array() }, 10_000);
  if (failure === 'refused') throw new ExaminationRefused(message);
  if (failure === 'untrusted') {
    throw new ExaminationRefused(
      `The https of ${showListener(listener)} is not trusted (${message}). Give the sandbox's process the file of its certificate, ` +
        'NODE_EXTRA_CA_CERTS=certificate.pem, or examine the receiver over http, without the proxy before it.',
    );
  }
  if (failure === 'unreachable') {
    throw new ExaminationRefused(
      `Nobody listens at ${showListener(listener)} (${message}). Start your receiver first.`,
    );
  }
}
