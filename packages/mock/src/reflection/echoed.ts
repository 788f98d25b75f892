/**
 * What nobody but the caller can know, or set. A new resource has none of these that its request did not say, whatever the
 * contract's example says. All else that is not sent, such as a status or the POS of a charge, DropPay fills in.
 */
export const echoed: ReadonlySet<string> = new Set([
  'description',
  'transfer_description',
  'reason',
  'merchant_custom_id',
  'merchant_custom_label',
  'webhooks',
  'loopback_uri',
  'scheme_data',
  'recurrence',
  'transfer_amount',
  'charge_date_end',
  'date_end',
]);
