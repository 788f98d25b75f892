import { client, documented, inferred, type Ledger } from '../row.ts';

/** What resources share: values, the two ends of a transfer, events, and the labels of APIs. */
export const common: Ledger = {
  'schema:DateTime': documented('charge', 'REST Entities: Charge, date_creation'),
  'schema:Day': documented('push', 'REST Entities: Push, date_recipient'),
  'schema:Amount': documented('charge', 'REST Entities: Charge, amount'),
  'schema:Balance': documented('registry', 'BankAccount, the properties'),
  'schema:Description': documented('charge', 'REST Entities: Charge, description'),
  'schema:MerchantCustomId': documented('charge', 'REST Entities: Charge, merchant_custom_id'),
  'schema:MerchantCustomLabel': documented('charge', 'REST Entities: Charge, merchant_custom_label'),
  'schema:SharingLink': documented('pos', 'Asking user to pay (the payment engagement)'),
  'schema:LoopbackUri': client('cashback', 'sends # and a scheme of its own'),

  'schema:Iban': documented('push', 'REST Entities: RecipientInfo'),
  'schema:AccountReference': documented('push', 'REST Entities: RecipientInfo, account'),
  'schema:BankAccountId': client('cashback', 'uses one with the prefix DPI'),
  'schema:Username': client('cashback', 'sends the name of a shop'),
  'schema:Owner': documented('push', 'REST Entities: RecipientInfo, owner'),
  'schema:SourceRequest': documented('push', 'REST Entities: SourceInfo'),
  'property:SourceRequest.id': client('cashback', 'sends it'),
  'property:SourceRequest.username': client('cashback', 'sends it'),
  'property:SourceRequest.account_iban': client('cashback', 'sends it'),
  'schema:RecipientRequest': documented('push', 'REST Entities: RecipientInfo'),
  'schema:SourceInfo': documented('push', 'REST Entities: SourceInfo'),
  'schema:RecipientInfo': documented('push', 'REST Entities: RecipientInfo'),

  'schema:Webhooks': documented('quickStart', 'Step 5. Ask user to pay'),
  'schema:BankWebhooks': documented('push', 'REST Entities: Push, webhooks'),
  'schema:WebhooksInfo': documented('quickStart', 'Step 5. Ask user to pay, the response'),
  'schema:BankWebhooksInfo': inferred('push', 'REST Entities: Push, webhooks, posted'),
  'schema:ListenerUrl': documented('push', 'REST Entities: Push, webhooks'),
  'schema:EventType': documented('overview', 'Webhooks & Events'),
  'schema:EventTime': documented('overview', 'Webhooks & Events'),
  'response:EventReceived': client('cashback', 'sends 200 and a word'),
  'response:EventRefused': inferred(),

  'lifecycle:/oa2/v1': inferred('overview', 'API Versioning, whose list is lost'),
  'lifecycle:/shop/v1': inferred('overview', 'API Versioning, whose list is lost'),
  'lifecycle:/bank/v1': inferred('overview', 'API Versioning, whose list is lost'),
  'lifecycle:/auth/realms/droppay': inferred('overview', 'API Versioning, whose list is lost'),
  'lifecycle:/v1': inferred('overview', 'API Versioning, whose list is lost'),
};
