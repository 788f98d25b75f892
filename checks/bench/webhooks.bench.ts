import { authenticator, createWebhooks, parseEvent } from '@droppay/webhooks';
import { webhookRequest } from '@droppay/webhooks/testing';
import { sign, verify } from '@octokit/webhooks-methods';
import { Webhook } from 'standardwebhooks';
import { Stripe } from 'stripe';
import { expect, test } from 'vitest';
import { median } from './median.ts';

const credentials = [{ username: 'boxoffice', password: 'not-a-real-password' }];
const url = createWebhooks({ credentials }).url('https://boxoffice.example/hooks', 'authorization');
// The contract's example, and as much again: 1.5 KB.
const terms = Object.fromEntries(
  Array.from({ length: 11 }, (_, row) => [`row_${row}`, { seat: row, price: 50 - row }]),
);
const description =
  'The Musical - Booking Seat, with an interval of twenty minutes and a drink in the foyer'.repeat(5);
const request = webhookRequest(url, { data: { description, scheme_data: terms } });
const header = request.headers.get('authorization');
const bytes = new Uint8Array(await request.arrayBuffer());
const text = new TextDecoder().decode(bytes);

const authenticate = authenticator(credentials);
/** From the header and the bytes to an event. */
const receive = (): unknown => authenticate(header) && parseEvent(bytes, { resource: 'authorization' });

// The others start from text, which spares them the decoding.
const secret = 'whsec_bm90LWEtcmVhbC1zZWNyZXQtMzItYnl0ZXMtbG9uZyE=';
const stripe = new Stripe('sk_test_none').webhooks;
const stripeHeader = stripe.generateTestHeaderString({ payload: text, secret });
const standard = new Webhook(secret);
const now = new Date();
const standardHeaders = {
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
  'webhook-signature': standard.sign('msg_1', now, text),
};
const signature = await sign(secret, text);

const contenders: Record<string, () => unknown> = {
  'JSON.parse': () => JSON.parse(text),
  '@droppay/webhooks': receive,
  stripe: () => stripe.constructEvent(text, stripeHeader, secret, 3600),
  standardwebhooks: () => standard.verify(text, standardHeaders),
  octokit: async () => (await verify(secret, text, signature)) && JSON.parse(text),
};

const ROUNDS = 11;
/** Calls in one sample, because a clock cannot time a single call. */
const CALLS = 100;

/** Makes `CALLS` calls, without a promise where there is none. */
function repeated(run: () => unknown): () => void | Promise<void> {
  if (run() instanceof Promise) {
    return async () => {
      for (let call = 0; call < CALLS; call += 1) await run();
    };
  }
  return () => {
    for (let call = 0; call < CALLS; call += 1) run();
  };
}

test(
  'an event authenticated, parsed and validated, beside JSON.parse alone and others, which do not validate',
  { timeout: 300_000 },
  async ({ bench }) => {
    for (const each of Object.values(contenders)) expect(await each()).toBeInstanceOf(Object);
    const ratios = new Map(Object.keys(contenders).map((name): [string, number[]] => [name, []]));
    for (let round = 1; round <= ROUNDS; round += 1) {
      let base = NaN;
      // They take turns, JSON.parse first.
      for (const [name, run] of Object.entries(contenders)) {
        const { latency } = await bench(`${name} ${round}`, repeated(run)).run({ time: 200 });
        if (name === 'JSON.parse') base = latency.p50;
        ratios.get(name)!.push(latency.p50 / base);
      }
    }
    const medians = [...ratios].map(([name, all]): [string, number] => [name, median(all)]);
    const ours = medians[1]![1];
    const others = medians.slice(2);
    console.log(
      `${bytes.length} bytes cost ${ours.toFixed(2)} times JSON.parse; ` +
        `${others.map(([name, ratio]) => `${name} ${ratio.toFixed(2)}`).join(', ')} (medians of ${ROUNDS} rounds).`,
    );
    expect(ours).toBeLessThanOrEqual(1.6);
    for (const [name, ratio] of others) expect(ratio, name).toBeGreaterThan(ours);
  },
);
