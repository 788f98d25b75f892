import { client, inferred, type Ledger } from '../row.ts';

/** The second host, which its one application tells of. */
export const checkout: Ledger = {
  'operation:checkCheckout': client('shopPlugin', 'checks there before it charges'),
  'behaviour:checkCheckout.checkRenews': inferred('pos', 'Pay Token value is refreshing'),
  'behaviour:checkCheckout.checkoutScript': inferred(
    'shopPlugin',
    'sets the attributes and reads the two fields',
  ),
  'behaviour:checkCheckout.checkoutKeyReach': inferred(),
  'operation:chargeCheckout': client('shopPlugin', 'charges there'),
  'behaviour:chargeCheckout.checkoutCharge': inferred('charge', 'Charging scope'),

  'schema:CheckoutAuthorization': client('shopPlugin', 'reads these properties'),
  'schema:CheckoutChargeRequest': inferred('shopPlugin', 'always sends all three'),
  'property:CheckoutChargeRequest.description': client('shopPlugin', 'is null when the check had none'),
  'schema:CheckoutCharge': client('shopPlugin', 'reads these properties'),
};
