/** The call of one case: what it asks for, and the ids that its responses have. No two cases share any. */
export interface Subject {
  call: Call;
  authorizationId: string;
  payToken: string;
  chargeId: string;
  /** Euro. */
  amount: number;
}

/** A charge, other movements of money, a charge by `droppay.api`, and one at the Checkout's host. */
export const calls = ['charge', 'refund', 'push', 'api', 'checkout'] as const;
export type Call = (typeof calls)[number];

/** Where the request goes that may be made once. */
export const moneyPath = ({ call, authorizationId }: Subject): string =>
  call === 'checkout' ? `/v1/authorization/${authorizationId}/charge` : moneyPaths[call];

const moneyPaths: Readonly<Record<Exclude<Call, 'checkout'>, string>> = {
  charge: '/shop/v1/pos/charge',
  refund: '/shop/v1/pos/refund',
  push: '/bank/v1/push',
  api: '/shop/v1/pos/charge',
};

let made = 0;

export function makeSubject(call: Call): Subject {
  made += 1;
  const digits = String(made).padStart(8, '0');
  return {
    call,
    authorizationId: `CHTQA${digits}`,
    payToken: `00000000-0000-4000-8000-0000${digits}`,
    chargeId: `CHAQA${digits}`,
    // Never whole, so that its digits are nowhere else in a body.
    amount: (2500 + Math.floor(made / 99) * 100 + (made % 99) + 1) / 100,
  };
}
