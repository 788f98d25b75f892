import type { RunningSandbox } from '@droppay/sandbox/server';
import { expect } from 'vitest';

/** What a merchant's program got from DropPay. */
export interface Reply {
  status: number;
  body: Record<string, unknown>;
}

/** A call of a merchant's program: an operation of the contract with what it takes. */
export interface Call {
  operation: 'createToken' | 'createAuthorization' | 'getAuthorization' | 'createCharge' | 'createRefund';
  /** The access token, for all but `createToken`. */
  token?: string;
  /** For `getAuthorization`. */
  id?: string;
  /** For the others. */
  body?: Record<string, unknown>;
}

/** Somebody's program against DropPay: the generated client with as little around it as possible. */
export type Merchant = (call: Call) => Promise<Reply>;

const LISTENER = 'http://boxoffice:not-a-real-password@127.0.0.1:9/droppay';

/** One sale from the token to the refund, with an expired pay token and a refusal, against a sandbox of its own. */
export async function sell(merchant: Merchant, sandbox: RunningSandbox): Promise<void> {
  const login = await merchant({
    operation: 'createToken',
    body: {
      grant_type: 'authorization_code',
      code: 'ac9185e9f29adf7238fkj9fd2881ff1a',
      client_id: '70daac494c7847dba33725b075608cc0',
      client_secret: '91c9adaa829545c1934b96490ba2b9b1',
      scope: 'app',
    },
  });
  expect(login, 'createToken').toMatchObject({ status: 200 });
  const token = String(login.body['access_token']);

  const authorization = await merchant({
    operation: 'createAuthorization',
    token,
    body: {
      description: 'The Musical',
      charge_amount: 19.9,
      charge_max_count: 1,
      pos_id: 'POSV265V3PQ9E',
      webhooks: { ALL: LISTENER },
    },
  });
  expect(authorization, 'createAuthorization').toMatchObject({ status: 200, body: { status: 'WAITING' } });
  const id = String(authorization.body['id']);

  await sandbox.approve(id);
  // Delivers what is due: a listener under another key than `ALL` would not hear of it.
  await sandbox.clock.advance('0s');
  expect(await sandbox.webhooks.deliveries(), 'deliveries to ALL').toHaveLength(1);

  const payToken = async (): Promise<unknown> => {
    const granted = await merchant({ operation: 'getAuthorization', token, id });
    expect(granted, 'getAuthorization').toMatchObject({ status: 200, body: { status: 'GRANTED' } });
    return (granted.body['pay_token'] as { val: string }).val;
  };
  const expired = await payToken();
  await sandbox.clock.advance('180s');
  expect(
    await merchant({ operation: 'createCharge', token, body: { pay_token_val: expired, amount: 19.9 } }),
    'createCharge with an expired pay token',
  ).toMatchObject({ status: 410, body: { description: expect.any(String) } });

  const charge = { pay_token_val: await payToken(), amount: 19.9 };
  const charged = await merchant({ operation: 'createCharge', token, body: charge });
  expect(charged, 'createCharge').toMatchObject({ status: 200, body: { status: 'DONE', amount: 19.9 } });
  expect(
    await merchant({ operation: 'createCharge', token, body: charge }),
    'createCharge once more than allowed',
  ).toMatchObject({ status: 403, body: { description: expect.any(String) } });

  const refund = { charge_id: charged.body['id'], amount: 4.95, reason: 'A seat less' };
  expect(await merchant({ operation: 'createRefund', token, body: refund }), 'createRefund').toMatchObject({
    status: 200,
    body: { amount: 4.95 },
  });
}
