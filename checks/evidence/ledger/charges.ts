import { documented, inferred, type Ledger } from '../row.ts';

export const charges: Ledger = {
  'operation:createCharge': documented('charge', 'POST - Charge an account'),
  'behaviour:createCharge.outOfLimits': inferred('charge', 'Charging scope, which names no error'),
  'behaviour:createCharge.unknownPayToken': inferred('charge', 'DropPay Pay Token, which names no error'),
  'behaviour:createCharge.payTokenAgain': inferred('pos', "Charge users' DropPay account"),
  'behaviour:createCharge.chargeWithoutFunds': inferred('charge', 'REST Entities: Charge, status'),
  'behaviour:createCharge.customIdAgain': inferred('charge', 'REST Entities: Charge, merchant_custom_id'),
  'behaviour:createCharge.rounding': inferred('cashback', 'multiplies numbers with a fraction'),
  'operation:getCharge': documented('charge', 'GET - Verify the charge'),
  'behaviour:getCharge.idUnknown': inferred('errors', '400, 403 and 404'),
  'behaviour:getCharge.chargeAccounting': inferred('charge', 'REST Entities: Charge, status'),

  'schema:ChargeId': documented('charge', 'REST Entities: Charge'),
  'schema:ChargeStatus': inferred('charge', 'REST Entities: Charge, status'),
  'schema:ChargeRequest': documented('charge', 'POST - Charge an account'),
  'schema:Charge': documented('charge', 'REST Entities: Charge'),
  'property:Charge.merchant_custom_id': inferred('charge', 'REST Entities: Charge, posted'),

  'transition:Charge.NEW→DONE': inferred('charge', 'REST Entities: Charge, status'),
  'transition:Charge.NEW→FAILED': inferred('charge', 'REST Entities: Charge, status'),
  'transition:Charge.DONE→ACCOUNTED': inferred('charge', 'REST Entities: Charge, status'),
};
