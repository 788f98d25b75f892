import type { CallOptions, DropPay, DropPayError } from '../../src/index.ts';
import { listener, secrets } from './secrets.ts';

export type Call = (droppay: DropPay, options?: CallOptions) => Promise<unknown>;

const id = 'CHTQA45B7PA98';
const client = { client_id: 'key', client_secret: secrets.applicationSecret, scope: 'app' };
const chargeBody = { pay_token_val: secrets.payToken, amount: 50, description: 'Booking' };
const code = secrets.connectionCode;

/** Calls whose requests carry secrets, or whose responses do. */
export const calls: Record<string, Call> = {
  'a charge': ({ charges }, options) => charges.create(chargeBody, options),
  'a charge by authorization': ({ charges }, options) =>
    charges.create({ authorization_id: id, amount: 50 }, options),
  'a charge without types': ({ api }, { signal } = {}) =>
    api.POST('/shop/v1/pos/charge', { body: chargeBody, ...(signal ? { signal } : {}) }),
  'a refund': ({ refunds }, options) =>
    refunds.create({ charge_id: 'CHAQA34B31FJ9', amount: 20, reason: 'sold out' }, options),
  'a charge, reconciled': async ({ charges }, options) => {
    const body = { authorization_id: id, amount: 50 };
    return charges.create(body, options).catch(async (error: DropPayError) => {
      await charges.reconcile(error, { exclusive: true });
      throw error;
    });
  },
  'a checkout charge': ({ checkout }, options) => checkout.charge(id, chargeBody, options),
  'a checkout check': ({ checkout }, options) => checkout.check(id, options),
  'an authorization': ({ authorizations }, options) =>
    authorizations.create(
      {
        description: 'Booking',
        charge_amount: 50,
        pos_id: 'POSV265V3PQ9E',
        webhooks: { ALL: listener(secrets.authorizationListener) },
      },
      options,
    ),
  'a connection': ({ connections }, options) =>
    connections.create({ webhooks: { ALL: listener(secrets.connectionListener) } }, options),
  'a push': ({ pushes }, options) =>
    pushes.create(
      {
        amount: 120,
        recipient: { account: 'IT60X0542811101000000123456' },
        webhooks: { all: listener(secrets.pushListener) },
      },
      options,
    ),
  'a change of a push': ({ pushes }, options) =>
    pushes.update('SEM1234568UN8', { webhooks: { all: listener(secrets.pushListener) } }, options),
  'a pull': ({ pulls }, options) =>
    pulls.create({ recipient: {}, webhooks: { all: listener(secrets.pullListener) } }, options),
  'a token call': ({ tokens }, options) =>
    tokens.create({ grant_type: 'authorization_code', code, ...client }, options),
  'a token refresh': ({ tokens }, options) =>
    tokens.refresh(
      { grant_type: 'refresh_token', code, refresh_token: secrets.refreshToken, ...client },
      options,
    ),
  'an application token call': ({ applicationTokens }, options) =>
    applicationTokens.create({ grant_type: 'client_credentials', ...client }, options),
  'waiting for an authorization': ({ authorizations }, options) =>
    authorizations.waitFor(id, { timeout: 2000, ...options }),
  'waiting for a push': ({ pushes }, options) =>
    pushes.waitFor('SEM1234568UN8', { timeout: 2000, ...options }),
};

/** Calls with arguments that are wrong, some of them because a secret stands where something else should. */
export const wrongCalls: Record<string, Call> = {
  'a pay token as amount': ({ charges }) =>
    charges.create({ pay_token_val: secrets.payToken, amount: secrets.payToken as unknown as number }),
  'an id that is no text': ({ charges }) => charges.get([secrets.payToken] as unknown as string),
  'an empty id': ({ checkout }) => checkout.charge('', chargeBody),
  'a body that JSON does not have': ({ charges }) =>
    charges.create({ ...chargeBody, description: 50n as unknown as string }),
  'a body that contains itself': ({ charges }) => {
    const body: typeof chargeBody & { self?: unknown } = { ...chargeBody };
    body.self = body;
    return charges.create(body);
  },
  'an aborted signal': ({ charges }) => charges.create(chargeBody, { signal: AbortSignal.abort() }),
};
