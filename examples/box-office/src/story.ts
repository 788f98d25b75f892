import type { DropPay } from '@droppay/client';

/** One step of the story: what the shop wants, and what came of it, one line each. */
export interface Step {
  title: string;
  run(): Promise<string[]>;
}

const euro = (amount: number): string => `${amount.toFixed(2)} €`;

/** What a step needs from an earlier one. Missing, it is the contract that was broken, not the reader's code. */
function given<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`DropPay's answer has no ${what}, so the story cannot go on.`);
  return value;
}

/** DropPay's Quick Start, from the first access token to the refund, and then a money transfer. */
export function story(droppay: DropPay, posId: string): Step[] {
  let authorizationId: string | undefined;
  let payToken: string | undefined;
  let chargeId: string | undefined;
  let pushId: string | undefined;

  return [
    {
      title: 'Get an access token and see whose account it stands for',
      async run() {
        const { id, bank_account } = await droppay.registryAccounts.get();
        const { name, iban } = given(bank_account, 'bank account');
        return [`account ${id}, ${given(name, 'name')}, ${given(iban, 'IBAN')}`];
      },
    },
    {
      title: `Ask a customer to pay ${euro(50)} for a seat at The Musical`,
      async run() {
        const authorization = await droppay.authorizations.create({
          description: 'The Musical - Booking Seat',
          charge_amount: 50,
          pos_id: posId,
          webhooks: { ALL: 'https://boxoffice.example/droppay/authorization' },
          loopback_uri: 'https://boxoffice.example/orders/1042',
        });
        authorizationId = authorization.id;
        return [
          `authorization ${authorization.id} is ${authorization.status}`,
          `show this link as a button or a QR code: ${authorization.sharing}`,
        ];
      },
    },
    {
      title: 'Read the authorization: approved on the phone, it has a pay token',
      async run() {
        const { status, pay_token } = await droppay.authorizations.get(
          given(authorizationId, 'authorization id'),
        );
        payToken = given(pay_token, 'pay token').val;
        return [
          `authorization ${authorizationId} is ${status}`,
          `pay token ${payToken}, for about 180 seconds`,
        ];
      },
    },
    {
      title: 'Charge the customer',
      async run() {
        const charge = await droppay.charges.create({
          pay_token_val: given(payToken, 'pay token'),
          authorization_id: given(authorizationId, 'authorization id'),
          description: 'The Musical - Booking Seat row 8 - seat 16',
          amount: 50,
        });
        chargeId = charge.id;
        return [
          `charge ${charge.id} is ${charge.status}: ${euro(given(charge.amount, 'amount'))} from ${charge.payer_name}`,
        ];
      },
    },
    {
      title: 'Refund a part: the customer moves to a cheaper seat',
      async run() {
        const refund = await droppay.refunds.create({
          charge_id: given(chargeId, 'charge id'),
          amount: 20,
          reason: 'Seat changed to row 14',
        });
        return [`refund ${refund.id} is ${refund.status}: ${euro(given(refund.amount, 'amount'))}`];
      },
    },
    {
      title: `Order a transfer of ${euro(120)} to a singer, as a draft`,
      async run() {
        const push = await droppay.pushes.create({
          amount: 120,
          description: 'Stage fee',
          recipient: { account: 'IT76M0999901600000000123416', owner: { name: 'Livia Serrano' } },
        });
        pushId = push.id;
        return [`push ${push.id} is ${push.status}`];
      },
    },
    {
      title: 'Make it ready for the account owner to approve',
      async run() {
        const push = await droppay.pushes.update(given(pushId, 'push id'), { status: 'READY' });
        return [`push ${push.id} is ${push.status}`, `show this link to approve it: ${push.sharing}`];
      },
    },
    {
      title: 'Read what it has moved',
      async run() {
        const { transfers } = await droppay.pushTransfers.list(given(pushId, 'push id'));
        return transfers.map(({ id, status, amount }) => `transfer ${id} is ${status}: ${euro(amount)}`);
      },
    },
  ];
}
