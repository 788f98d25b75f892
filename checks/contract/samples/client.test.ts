import { DropPay, DropPayError } from '@droppay/client';
import { expect, test } from 'vitest';
import { calls } from '../document.ts';
import { documentedSamples } from './documented-samples.ts';
import { cashbackSamples, webShopSamples } from './known-clients-samples.ts';
import type { Sample } from './sample.ts';
import { sloppySamples } from './sloppy-samples.ts';

type Body = Record<string, unknown>;
type Response2xx = Extract<Sample, readonly [string, 'response', ...unknown[]]>;

const responses = [...documentedSamples, ...cashbackSamples, ...webShopSamples, ...sloppySamples].filter(
  (sample): sample is Response2xx => sample[1] === 'response' && sample[3] < 300,
);

/** What proves nothing, and is no success of a call by the client, though the contract takes it. */
const unproven = new Set([
  'a push of a batch that was not saved',
  'a push that was not saved, with an empty id',
  'a transfer that it does not read',
]);

/** A request that a sample is the response to: it names what the sample names. */
const requestOf = (sample: Body): Body => ({
  grant_type: 'authorization_code',
  code: 'c',
  client_id: 'k',
  client_secret: 's',
  scope: 'app',
  refresh_token: 'r',
  amount: 50,
  charge_amount: 50,
  pos_id: 'POS1',
  pay_token_val: 'a-pay-token',
  charge_id: 'CHA1',
  recipient: { account: 'IT76M0999901600000000123416' },
  ...Object.fromEntries(Object.entries(sample).filter(([, value]) => value !== '')),
  id: undefined,
  status: undefined,
});

/** Makes the call whose response a sample is, and returns what the client makes of it. */
async function received([, , operation, status, body]: Response2xx): Promise<unknown> {
  const { method, path } = calls.find(({ id }) => id === operation)!;
  const sample = body as Body;
  const fetch = async (): Promise<Response> => Response.json(sample, { status });
  const { api } = new DropPay({ accessToken: 'token', checkoutPrivateKey: 'key', fetch });
  const id = sample['id'] || sample['authorization_id'] || 'SEM7340021QX5';
  const init = {
    params: { path: { id, pos_id: id, brand_id: 'B', store_id: 'S' } },
    ...(method === 'GET' || method === 'DELETE' ? {} : { body: requestOf(sample) }),
  };
  const call = api.request as (...args: unknown[]) => Promise<{ data?: unknown }>;
  return (await call(method.toLowerCase(), path, init)).data;
}

const [weak, proven] = [true, false].map((isWeak) =>
  responses.filter(([title]) => unproven.has(title) === isWeak),
);

test.each(proven!)('%s: the client takes the %s of %s for one to its request', async (...sample) => {
  expect(await received(sample)).toEqual(sample[4]);
});

test.each(weak!)('%s: the client does not take the %s of %s for a success', async (...sample) => {
  const error = await received(sample).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DropPayError);
  expect((error as DropPayError).message).toContain('the body is without an id');
});
