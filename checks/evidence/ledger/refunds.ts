import { documented, inferred, type Ledger } from '../row.ts';

export const refunds: Ledger = {
  'operation:createRefund': inferred('refund', 'the rules; the address cannot be read'),
  'behaviour:createRefund.refundWhole': inferred(),
  'behaviour:createRefund.refundRefused': inferred('refund', 'the rules, which name no error'),
  'behaviour:createRefund.refundUnaccounted': inferred(),
  'behaviour:createRefund.refundWithoutFunds': inferred('refund', 'the properties: status'),
  'behaviour:createRefund.refundAccounting': inferred('refund', 'the properties: status'),

  'schema:RefundId': documented('refund', 'the properties: id'),
  'schema:RefundReason': documented('refund', 'the properties: reason'),
  'schema:RefundStatus': inferred('refund', 'the properties: status, whose values are not explained'),
  'schema:RefundRequest': inferred('refund', 'the properties; no example can be read'),
  'schema:Refund': documented('refund', 'the properties'),
  'property:Refund.charge_id': inferred('refund', 'the properties: posted'),
  'property:Refund.amount': inferred('refund', 'the properties: posted'),
  'property:Refund.reason': inferred('refund', 'the properties: posted'),

  'transition:Refund.DONE→ACCOUNTED': inferred('refund', 'the properties: status'),
};
