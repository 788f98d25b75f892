import { client, documented, inferred, type Ledger } from '../row.ts';

/**
 * The page that lists an authorization's status, scheme and dates is that of Checkout, whose authorization is another
 * resource on another host: for the Shop's they are inferred.
 */
export const authorizations: Ledger = {
  'operation:createAuthorization': inferred('quickStart', 'Step 5. Ask user to pay, whose address is lost'),
  'behaviour:createAuthorization.otherScheme': inferred(),
  'behaviour:createAuthorization.datesOver': inferred('charge', 'Charging scope'),
  'behaviour:createAuthorization.posUnknown': inferred('errors', '400 and 403'),
  'behaviour:createAuthorization.defaultPolicy': inferred('quickStart', 'Step 5. Ask user to pay'),
  'behaviour:createAuthorization.defaultMaxCount': inferred(
    'quickStart',
    'Step 5. Ask user to pay, the response',
  ),
  'behaviour:createAuthorization.authorizationPatience': inferred(),
  'behaviour:createAuthorization.authorizationValidity': inferred(),
  'behaviour:createAuthorization.bookedTotal': inferred('charge', 'Charging reserved credit'),
  'behaviour:createAuthorization.chargedWithoutFunds': inferred('charge', 'Charging CHARGED authorizations'),
  'behaviour:createAuthorization.chargedBeforeStart': inferred('charge', 'Charging scope'),
  'behaviour:createAuthorization.ownAccount': inferred(),
  'behaviour:createAuthorization.posOfAnother': inferred(
    'quickStart',
    'Step 3. Choose the Connected Application as a POS',
  ),
  'operation:getAuthorization': inferred('charge', 'DropPay Pay Token, which names no address'),
  'behaviour:getAuthorization.payTokenLifetime': documented('pos', 'Pay Token value is refreshing'),
  'behaviour:getAuthorization.payTokenReplaced': inferred('pos', 'Pay Token value is refreshing'),
  'behaviour:getAuthorization.usedUp': inferred(),
  'behaviour:getAuthorization.bookingReleased': inferred('charge', 'Charging reserved credit'),
  'webhook:authorization': documented('quickStart', 'Step 6. Get the payment authorization'),
  'behaviour:authorizationNotification.bodyForm': inferred(
    'cashback',
    'reads a pull in the envelope, a connection flat',
  ),
  'behaviour:authorizationNotification.deliveredOnce': inferred(),
  'behaviour:authorizationNotification.authorizationEvents': inferred('overview', 'Webhooks & Events'),

  'schema:AuthorizationId': documented('quickStart', 'Step 5. Ask user to pay, the response'),
  'schema:AuthorizationStatus': inferred('checkout', 'the properties: status'),
  'schema:AuthorizationPolicy': client('shopPlugin', 'asks for CHARGEABLE'),
  'schema:PaymentScheme': documented('charge', 'REST Entities: Charge, authorization_scheme'),
  'schema:ChargeMaxCount': documented('authorization', 'the properties: charge_max_count'),
  'schema:AuthorizationRequest': documented('quickStart', 'Step 5. Ask user to pay'),
  'property:AuthorizationRequest.description': inferred(
    'checkout',
    'the properties: description, whose length is there',
  ),
  'property:AuthorizationRequest.charge_maxcount': inferred(
    'quickStart',
    'Step 5. Ask user to pay, the response',
  ),
  'property:AuthorizationRequest.scheme': inferred('checkout', 'the properties: scheme'),
  'property:AuthorizationRequest.scheme_data': inferred('checkout', 'the properties: scheme_data'),
  'property:AuthorizationRequest.merchant_custom_id': inferred('shopPlugin', 'reads it from the check'),
  'property:AuthorizationRequest.merchant_custom_label': inferred('charge', 'REST Entities: Charge'),
  'schema:Authorization': documented('quickStart', 'Step 5. Ask user to pay, the response'),
  'property:Authorization.status': inferred('checkout', 'the properties: status'),
  'property:Authorization.scheme': inferred('checkout', 'the properties: scheme'),
  'property:Authorization.scheme_data': inferred('checkout', 'the properties: scheme_data'),
  'property:Authorization.merchant_custom_id': client('shopPlugin', 'reads it from the check'),
  'property:Authorization.merchant_custom_label': inferred('charge', 'REST Entities: Charge'),
  'property:Authorization.date_creation': inferred('checkout', 'the properties: date_creation'),
  'property:Authorization.date_last_update': inferred('checkout', 'the properties: date_last_update'),
  'schema:PayToken': documented('charge', 'DropPay Pay Token'),
  'schema:PayTokenValue': documented('charge', 'DropPay Pay Token, the example'),
  'schema:PayTokenData': inferred('quickStart', 'Step 6. Get the payment authorization'),
  'schema:AuthorizationData': documented('quickStart', 'Step 6. Get the payment authorization'),
  'schema:AuthorizationEvent': inferred('overview', 'Webhooks & Events, the envelope'),
  'schema:AuthorizationNotification': documented('quickStart', 'Step 6. Get the payment authorization'),

  'transition:Authorization.WAITING→GRANTED': inferred('checkout', 'the properties: status'),
  'transition:Authorization.WAITING→REFUSED': inferred('checkout', 'the properties: status'),
  'transition:Authorization.WAITING→EXPIRED': inferred('checkout', 'the properties: status'),
  'transition:Authorization.WAITING→CANCELLED': inferred('checkout', 'the properties: status'),
  'transition:Authorization.GRANTED→EXPIRED': inferred('charge', 'Charging scope'),
  'transition:Authorization.GRANTED→REVOKED': inferred('checkout', 'the properties: status'),
};
