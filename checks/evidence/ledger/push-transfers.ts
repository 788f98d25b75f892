import { documented, inferred, type Ledger } from '../row.ts';

export const pushTransfers: Ledger = {
  'operation:listPushTransfers': documented('push', 'GET Listing a specific Push Transfers'),
  'behaviour:listPushTransfers.internalTransfer': documented('push', 'Scheduling Push execution'),
  'behaviour:listPushTransfers.sepaTransfer': inferred('push', 'Scheduling Push execution'),
  'operation:getPushTransfer': documented('push', 'GET Read a specific Push Transfer'),
  'behaviour:getPushTransfer.sepaArrival': inferred('push', 'REST Entities: Push, date_recipient'),

  'schema:PushTransferId': documented('push', 'REST Entities: PushTransfer'),
  'schema:PushTransferStatus': inferred('push', 'REST Entities: PushTransfer, status'),
  'schema:PushTransferList': documented('push', 'GET Listing a specific Push Transfers'),
  'schema:PushTransfer': documented('push', 'REST Entities: PushTransfer'),

  'transition:PushTransfer.BOOKED→ACCOUNTED': inferred('push', 'REST Entities: PushTransfer, status'),
  'transition:PushTransfer.BOOKED→FAILED': inferred('push', 'REST Entities: PushTransfer, status'),
};
