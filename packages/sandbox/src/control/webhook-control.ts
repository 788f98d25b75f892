import { addDuration } from '../kernel/duration.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Runtime } from '../http/runtime.ts';
import type { WebhookChaos, Webhooks } from '../generated/control/schemas.ts';
import type { Chaos } from '../outbox/chaos.ts';
import { retrySchedule, NOT_DOCUMENTED } from '../outbox/retry-schedule.ts';
import type { ControlHandler } from './control-handler.ts';

/** Longest delay of a delivery, in milliseconds: 366 days. */
const LONGEST_DELAY = 366 * 86_400_000;

export const readWebhooks: ControlHandler<'readWebhooks'> = async ({ runtime }) => show(runtime);

export const setWebhooks: ControlHandler<'setWebhooks'> = async ({ runtime, body }) => {
  const rules: Chaos[] = [];
  for (const { effect, next, webhook, delay = '1m' } of body.chaos) {
    const ms = addDuration(0, delay);
    if (ms === undefined || ms > LONGEST_DELAY) {
      return refuse(
        'BadRequest',
        `${delay} is no duration such as 180s, 15m, 2h, 30d or P1M, or longer than a year.`,
      );
    }
    rules.push({ effect, next, ...(webhook && { webhook }), ...(effect === 'delay' && { delay: ms }) });
  }
  runtime.outbox.chaos.set(rules);
  return show(runtime);
};

function show({ outbox: { form, retries, chaos } }: Runtime): Webhooks {
  const delays = retrySchedule.map((ms) => `${ms / 1000}s`);
  return {
    form,
    retries: { enabled: retries, delays, note: NOT_DOCUMENTED },
    chaos: chaos.read().map(showRule),
  };
}

function showRule({ effect, next, webhook, delay }: Chaos): WebhookChaos {
  return {
    effect,
    next,
    ...(webhook && { webhook }),
    ...(delay !== undefined && { delay: `${delay}ms` }),
  };
}
