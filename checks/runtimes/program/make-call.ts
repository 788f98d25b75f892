import type { DropPay, DropPayOptions } from '@droppay/client';
import { bareCall } from './bare-call.ts';
import type { Case, Told } from './case.ts';
import { pause } from './pause.ts';

/** Makes the call of one case by a client of its own, and tells what came of it. */
export async function makeCall(
  Client: new (options: DropPayOptions) => DropPay,
  given: Case,
  options: DropPayOptions = {},
): Promise<Told> {
  const { url, subject, by, isReused, timeout } = given;
  if (by !== undefined) return bareCall(given, by === 'naive program');
  // The client asks for the token before each request, which gives a connection the time to become idle.
  const accessToken = isReused ? () => pause().then(() => 'token') : 'token';
  let droppay: DropPay;
  try {
    const checkout = { checkoutPrivateKey: 'key', checkoutUrl: url };
    droppay = new Client({ accessToken, baseUrl: url, ...checkout, timeout, ...options });
  } catch (error) {
    return { verdict: 'refused', message: String(error) };
  }
  try {
    // A charge by its authorization reads that by itself.
    if (isReused && subject.call !== 'charge') await droppay.charges.get(subject.chargeId);
    if (isReused && subject.call === 'checkout') await pause();
    const result = await makers[subject.call](droppay, subject, isReused);
    return { verdict: 'resolved', id: result.id, amount: result.amount };
  } catch (error) {
    const { outcome, message, status } = error as { outcome?: string; message: string; status?: number };
    return { verdict: outcome ?? 'thrown', message, status };
  }
}

type Maker = (
  droppay: DropPay,
  subject: Case['subject'],
  isReused: boolean,
) => PromiseLike<{ id?: unknown; amount?: unknown }>;

const makers: Readonly<Record<Case['subject']['call'], Maker>> = {
  charge: (droppay, { authorizationId, payToken, amount }, isReused) =>
    isReused
      ? droppay.charges.create({ authorization_id: authorizationId, amount })
      : droppay.charges.create({ pay_token_val: payToken, amount }),
  refund: (droppay, { chargeId, amount }) =>
    droppay.refunds.create({ charge_id: chargeId, amount, reason: 'Seat changed' }),
  push: (droppay, { amount }) =>
    droppay.pushes.create({
      amount,
      recipient: { account: 'IT76M0999901600000000123416', owner: { name: 'Livia Serrano' } },
    }),
  checkout: async (droppay, { authorizationId, payToken, amount }) => {
    const charge = { pay_token_val: payToken, amount, description: 'The Musical' };
    const { authorization_id, ...made } = await droppay.checkout.charge(authorizationId, charge);
    return { id: authorization_id, amount: made.amount };
  },
  api: async (droppay, { payToken, amount }) => {
    const { data, response } = await droppay.api.POST('/shop/v1/pos/charge', {
      body: { pay_token_val: payToken, amount },
    });
    if (data !== undefined) return data;
    // What DropPay refuses it returns.
    throw Object.assign(new Error('It was returned as an error.'), {
      outcome: 'rejected',
      status: response.status,
    });
  },
};
