import { createRepeats } from '@droppay/http-edge/warnings/repeats';
import { warningLines } from '@droppay/http-edge/warnings/warning-lines';
import { tasks } from '../domain/resources.ts';
import { findResource } from '../control/resource-control.ts';
import { faultQueue } from '../faults/queue.ts';
import { createStalls } from '../faults/stalls.ts';
import { httpDates } from '../http/http-date.ts';
import { requestLog } from '../http/log/request-log.ts';
import type { Runtime } from '../http/runtime.ts';
import { createOwnInbox } from '../inbox/own-inbox.ts';
import { isOwn } from '../inbox/own-listener.ts';
import { type ClockSetting, timeOf } from '../kernel/clock.ts';
import type { Environment, Trace } from '../kernel/environment.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { ring } from '../kernel/ring.ts';
import { openWork, stateOf } from '../kernel/unit-of-work.ts';
import type { WebhookOptions } from '../outbox/options.ts';
import { fetchLoopback } from '../outbox/target.ts';
import { enqueueNotification } from '../outbox/outbox.ts';
import { createWorker } from '../outbox/worker.ts';
import type { Storage } from '../storage/storage.ts';

/** A sandbox on `storage`, with all that the kernel is given from above: what time does, the outbox. */
export function createRuntime(
  storage: Storage,
  host: Pick<Environment, 'publicUrl' | 'ids' | 'host' | 'readings' | 'seed'>,
  webhooks?: WebhookOptions,
  warn?: (line: string) => void,
): Runtime {
  let setting: ClockSetting = { ahead: 0 };
  const writeHttpDate = httpDates();
  const environment: Environment = { ...host, tasks, enqueue: enqueueNotification };
  const runtime: Omit<Runtime, 'outbox'> = {
    ...environment,
    events: ring(1000),
    requests: requestLog(),
    repeats: createRepeats(),
    printWarnings: warn === undefined ? () => {} : warningLines(warn),
    now: () => timeOf(setting, host.host()),
    date: () => writeHttpDate(timeOf(setting, host.host())),
    faults: faultQueue(),
    trials: ring(100),
    stalls: createStalls(),
    inbox: createOwnInbox((kind, id) =>
      runtime.transact(async (work) => {
        const found = await findResource(work, id);
        return found?.kind === kind ? { ...found.shown, status: found.status } : undefined;
      }),
    ),
    examine: cannotExamine,
    examineShop: cannotExamine,
    transact: (work) =>
      runtime.raw(async (transaction, trace) => work(await openWork(transaction, environment, trace), trace)),
    transactAt: (work) =>
      runtime.raw(async (transaction, trace) => {
        const { clock } = await stateOf(transaction, environment, trace);
        const now = environment.host();
        return work(transaction, { now: timeOf(clock, now), host: now });
      }),
    async raw(work) {
      let trace: Trace = { events: [], notes: [], notifications: 0 };
      const result = await storage.transaction((transaction) => {
        trace = { events: [], notes: [], notifications: 0 };
        return work(transaction, trace);
      });
      if (trace.clock !== undefined) setting = trace.clock;
      for (const event of trace.events) runtime.events.add(event);
      if (trace.notifications > 0) outbox.wake();
      return result;
    },
  };
  const send = webhooks?.fetch ?? fetchLoopback(webhooks?.allowHosts);
  const outbox = createWorker(runtime, {
    ...webhooks,
    // In-process there is no server, and a public URL may lead round by others' machines.
    fetch: async (request) =>
      isOwn(request.url, host.publicUrl) ? runtime.inbox.deliver(request) : send(request),
  });
  return { ...runtime, outbox };
}

async function cannotExamine(): Promise<Refusal<'BadRequest'>> {
  return refuse(
    'BadRequest',
    'Only a sandbox that the command or startSandbox has started can examine, for it needs connections.',
  );
}
