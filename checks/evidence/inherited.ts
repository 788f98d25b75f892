/** As a push comes back, by `REST Entities, Push` and the samples of its endpoints. */
const push =
  'id status status_description amount fee description transfer_description recipient source date_creation date_last_modified date_scheduled date_recipient sharing';
const writablePush = 'amount recipient source description transfer_description status recurrence webhooks';
const pull =
  'id status description policy transfer_amount_policy transfer_amount date_end recipient webhooks loopback_uri';
const writablePull =
  'description policy transfer_amount_policy transfer_amount date_end recipient status webhooks loopback_uri';
const connection = 'id status';
const authorization =
  'id description charge_amount pos_id policy charge_date_start charge_date_end charge_max_count charge_maxcount charge_success_count pay_token sharing webhooks loopback_uri';
const envelope = 'etype edata etime';

/**
 * The properties of each schema that are known as the schema is, each looked up in the section, or the application, that
 * the schema's row in `ledger/` names. All others state how they are known, and have rows of their own there.
 */
export const inherited: Readonly<Record<string, string>> = {
  TppRegistrationError: 'error',
  TokenRequest: 'grant_type code client_id client_secret scope',
  RefreshTokenRequest: 'code client_id client_secret scope refresh_token',
  ApplicationTokenRequest: 'grant_type client_id client_secret scope',
  AccessToken: 'token_type access_token expires_in refresh_token',
  ConnectionRequest: 'webhooks loopback_uri',
  Connection: connection,
  ConnectionData: connection,
  ConnectionEvent: envelope,

  BrandList: 'brands',
  Brand: 'id status name logo image description business_categories payable_account stores',
  Store: 'id name place address georef',
  GeoRef: 'lat lon',
  PosRequest: 'device',
  PosUpdate: 'status device',
  DeviceRequest: 'type ref',
  DeviceUpdate: 'type ref',
  Pos: 'id status device brand store',
  Device: 'type ref name description',
  AuthorizationRequest:
    'charge_amount pos_id policy charge_date_start charge_date_end charge_max_count webhooks loopback_uri',
  Authorization: authorization,
  AuthorizationData: authorization,
  AuthorizationEvent: envelope,
  PayToken: 'val date_issued date_expiring charge_available',
  PayTokenData: 'val date_issued date_expiring charge_available',
  ChargeRequest:
    'pay_token_val authorization_id amount description pos_id merchant_custom_id merchant_custom_label',
  Charge:
    'id status authorization_id authorization_scheme pay_token_val amount description pos_id merchant_custom_label merchant_business_name payer_name date_creation date_done date_last_update refund brand store',
  RefundRequest: 'charge_id amount reason',
  Refund: 'id status date_creation date_last_update',
  CheckoutAuthorization: 'id status charge_amount description merchant_custom_id pay_token',
  CheckoutChargeRequest: 'pay_token_val amount',
  CheckoutCharge: 'authorization_id status amount description pay_token_val',

  PushRequest: writablePush,
  PushUpdate: writablePush,
  RecurrenceRequest: 'period count date_end',
  Recurrence: 'period count date_end',
  Push: push,
  PushVerification: push,
  PushData: push,
  PushEvent: envelope,
  PushTransferList: 'transfers',
  PushTransfer:
    'id push_id status amount description recipient source trnid date_creation date_accounted date_recipient',
  PullRequest: writablePull,
  PullUpdate: writablePull,
  PullRecipientRequest: 'id username account_iban account',
  Pull: pull,
  PullData: pull,
  PullEvent: envelope,
  PullTransferRequest: 'amount description',
  PullTransfer: 'id pull_id status amount description date_creation',
  RegistryAccount: 'id account_kind bank_account',
  BankAccount:
    'iban name class status date_opened balance_current balance_available holders user_holding_role',
  Holders: 'owner legal_representative delegates',
  Person: 'type natural_person',
  NaturalPerson: 'id mobile_phone email',

  Owner: 'name',
  SourceRequest: 'account owner',
  RecipientRequest: 'account account_iban owner',
  SourceInfo: 'id username account_iban acccount_iban account owner',
  RecipientInfo: 'username account_iban acccount_iban account owner bank_name',
  ErrorInfo: 'code description',
  Webhooks: 'ALL',
  WebhooksInfo: 'ALL',
  BankWebhooks: 'all',
  BankWebhooksInfo: 'all',
};
