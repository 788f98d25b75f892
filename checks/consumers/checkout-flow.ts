import type { RunningSandbox } from '@droppay/sandbox/server';
import { expect } from 'vitest';
import type { Reply } from './flow.ts';

/** A call of a merchant's program to the Checkout host. */
export interface CheckoutCall {
  operation: 'checkCheckout' | 'chargeCheckout';
  /** The Checkout's private key. */
  key: string;
  /** The authorization. */
  id: string;
  /** For `chargeCheckout`. */
  body?: Record<string, unknown>;
}

/** One sale at a Checkout, from the customer's browser to the charge, by a client of the Checkout host. */
export async function payAtCheckout(
  merchant: (call: CheckoutCall) => Promise<Reply>,
  sandbox: RunningSandbox,
): Promise<void> {
  // What the script does in the customer's browser.
  const response = await fetch(`${sandbox.url}/_checkout/authorization`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ checkout_key: 'c0ffee0000000000000000000000a001', charge_amount: 19.9 }),
  });
  const { id } = (await response.json()) as { id: string };
  await sandbox.approve(id);

  const key = '5ec2e70000000000000000000000a001';
  const checked = await merchant({ operation: 'checkCheckout', key, id });
  expect(checked, 'checkCheckout').toMatchObject({ status: 200, body: { id, status: 'GRANTED' } });
  const body = { pay_token_val: (checked.body['pay_token'] as { val: string }).val, amount: 19.9 };
  expect(await merchant({ operation: 'chargeCheckout', key, id, body }), 'chargeCheckout').toMatchObject({
    status: 200,
    body: { status: 'DONE', amount: 19.9 },
  });
}
