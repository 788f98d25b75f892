import { acme, acmePos } from '../play.ts';
import type { Visit } from './plan.ts';

/** What the sandbox has said it did. Kept by the tests' process, which nobody kills. */
export class Acknowledged {
  /** Ids of authorizations, and of those that were granted. */
  created: Set<string> = new Set();
  granted: Set<string> = new Set();
  charges: Map<string, { cents: number; label: string }> = new Map();
  refunds: Map<string, { cents: number; charge: string }> = new Map();
  /** The latest time it told, in milliseconds. */
  now = 0;
  answers = 0;
  /** How many calls had no answer when the sandbox was killed. */
  unanswered = 0;
  /** Answers that nothing explains. */
  strange: string[] = [];
}

interface Answered {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- of the contract, which the sandbox checks itself
  body: any;
}

const json = { 'content-type': 'application/json' };
let labels = 0;

/** A customer and the shop. Resolves when the sandbox does not answer any more. */
export async function customer(
  url: string,
  { policy, cents, count, less, refunds }: Visit,
  said: Acknowledged,
  listener: string,
): Promise<void> {
  let authorization = '';
  const send = async (method: string, path: string, body?: object): Promise<Answered> => {
    const init = {
      method,
      headers: { ...json, authorization },
      ...(body && { body: JSON.stringify(body) }),
    };
    const response = await fetch(url + path, init);
    const answered = { status: response.status, body: await response.json() };
    said.answers += 1;
    if (answered.status >= 500) said.strange.push(`${method} ${path}: ${JSON.stringify(answered)}`);
    return answered;
  };
  try {
    for (;;) {
      if (authorization === '') {
        authorization = `Bearer ${(await send('POST', '/oa2/v1/ac/token', acme)).body.access_token}`;
      }
      const sold = {
        pos_id: acmePos,
        charge_amount: cents / 100,
        charge_max_count: count,
        policy,
        webhooks: { ALL: listener },
      };
      const created = await send('POST', '/shop/v1/pos/authorization', sold);
      if (created.status !== 200) {
        // Its token has expired, for a day has gone by.
        authorization = '';
        continue;
      }
      const { id } = created.body;
      said.created.add(id);
      const approved = await send('POST', `/_sandbox/resources/${id}/approve`, {});
      if (approved.status !== 200) continue;
      said.granted.add(id);
      const { body: granted } = await send('GET', `/shop/v1/pos/authorization/${id}`);
      if (policy === 'CHARGED') continue;
      for (let n = 0; n < count; n += 1) {
        const label = `label ${(labels += 1)}`;
        const charged = await send('POST', '/shop/v1/pos/charge', {
          pay_token_val: granted.pay_token?.val ?? '',
          amount: (cents - less) / 100,
          merchant_custom_label: label,
        });
        if (charged.status !== 200 || charged.body.status !== 'DONE') break;
        said.charges.set(charged.body.id, { cents: cents - less, label });
        if (!refunds) continue;
        const refund = await send('POST', '/shop/v1/pos/refund', { charge_id: charged.body.id });
        if (refund.status !== 200) break;
        said.refunds.set(refund.body.id, { cents: cents - less, charge: charged.body.id });
      }
    }
  } catch {
    said.unanswered += 1;
  }
}

/** Lets a day go by; with everything that falls due in it, if the sandbox lives that long. */
export async function letADayGoBy(url: string, said: Acknowledged): Promise<void> {
  try {
    const init = { method: 'PATCH', headers: json, body: JSON.stringify({ advance: '24h' }) };
    const response = await fetch(`${url}/_sandbox/clock`, init);
    const { now } = (await response.json()) as { now: string };
    said.now = Math.max(said.now, Date.parse(now));
  } catch {
    said.unanswered += 1;
  }
}
