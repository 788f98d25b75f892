/** Not empty: whoever identifies something names it. Ids have no other form in common. */
const given = 'minLength 1';

/** The one length that DropPay documents. */
const upTo512 = 'maxLength 512';

/** A sum to move is never negative. */
const sum = 'minimum 0';

/** Tolerant: DropPay's examples have 24 and 27 characters for Italy, one with a letter in the account. */
const iban = 'pattern ^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$';

/**
 * Every limit of a value, by hand from DropPay's pages. Requests are strict where DropPay is. Of a response nothing is
 * certain but that the id of what was asked for is there.
 */
export const limits: Readonly<Record<string, string>> = {
  ApplicationKey: given,
  ApplicationSecret: given,
  'TokenRequest.code': given,
  'RefreshTokenRequest.code': given,
  'RefreshTokenRequest.refresh_token': given,
  'DeviceRequest.ref': given,
  'DeviceUpdate.ref': given,
  'AuthorizationRequest.description': upTo512,
  'AuthorizationRequest.charge_amount': sum,
  'AuthorizationRequest.pos_id': given,
  'ChargeRequest.pay_token_val': given,
  'ChargeRequest.authorization_id': given,
  'ChargeRequest.amount': sum,
  'ChargeRequest.description': upTo512,
  'ChargeRequest.pos_id': given,
  'RefundRequest.charge_id': given,
  // One cent at least.
  'RefundRequest.amount': 'exclusiveMinimum 0',
  'RefundRequest.reason': upTo512,
  'CheckoutChargeRequest.pay_token_val': given,
  'CheckoutChargeRequest.amount': sum,
  'CheckoutChargeRequest.description': upTo512,
  'PushRequest.amount': sum,
  'SourceRequest.account': given,
  'SourceRequest.id': given,
  'SourceRequest.account_iban': iban,
  'RecipientRequest.account': given,
  'RecipientRequest.account_iban': iban,
  // A number, or a decimal string with at most two decimals.
  TransferAmountRequest: `${sum}, pattern ^[0-9]+(\\.[0-9]{1,2})?$`,
  'PullRecipientRequest.id': given,
  'PullRecipientRequest.account': given,
  'PullRecipientRequest.account_iban': iban,
  'PullTransferRequest.amount': sum,

  'AccessToken.access_token': given,
  'Connection.id': given,
  'Pos.id': given,
  'Authorization.id': given,
  'Charge.id': given,
  'Refund.id': given,
  'CheckoutAuthorization.id': given,
  'Pull.id': given,
  'RegistryAccount.id': given,
};
