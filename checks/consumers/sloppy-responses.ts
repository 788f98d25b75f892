import type { SloppyResponse } from '@droppay/docs-site/consumers';

type Body = Record<string, unknown>;

/** How each is made of the operation's sample. */
export const sloppyResponses: Readonly<
  Record<SloppyResponse, { operation: string; change: (sample: Body) => Body }>
> = {
  'a charge whose `brand` has no `id`': {
    operation: 'createCharge',
    change: (charge) => ({ ...charge, brand: { name: 'Acme' } }),
  },
  'a charge whose `store` has no `id`': {
    operation: 'createCharge',
    change: (charge) => ({ ...charge, store: { name: 'Acme' } }),
  },
  'a charge with `fee: "1.00"`': {
    operation: 'createCharge',
    change: (charge) => ({ ...charge, fee: '1.00' }),
  },
  'a charge with `amount: null`': {
    operation: 'createCharge',
    change: (charge) => ({ ...charge, amount: null }),
  },
  'a charge with `status: null`': {
    operation: 'createCharge',
    change: (charge) => ({ ...charge, status: null }),
  },
  'a Checkout charge without `authorization_id`': {
    operation: 'chargeCheckout',
    change: (charge) => without(charge, 'authorization_id'),
  },
  'an authorization with `pay_token: {}`': {
    operation: 'getAuthorization',
    change: (authorization) => ({ ...authorization, pay_token: {} }),
  },
  'an authorization without `sharing`': {
    operation: 'getAuthorization',
    change: (authorization) => without(authorization, 'sharing'),
  },
  'a push with `id: ""`': { operation: 'createPush', change: (push) => ({ ...push, id: '' }) },
};

function without(body: Body, property: string): Body {
  const { [property]: value, ...others } = body;
  if (value === undefined) throw new Error(`The sample has no ${property}.`);
  return others;
}
