import { client, documented, inferred, type Ledger } from '../row.ts';

export const connections: Ledger = {
  'operation:createConnection': client('cashback', 'posts there to connect its users'),
  'behaviour:createConnection.connectionPatience': inferred(),
  'operation:getConnection': client('cashback', 'reads the status there'),
  'behaviour:getConnection.connectionOfAnother': inferred(),
  'operation:deleteConnection': inferred('cashback', 'deletes there, and ignores what comes back'),
  'behaviour:deleteConnection.connectionAnswered': inferred('authentication', 'the list of methods'),
  'webhook:connection': client('cashback', 'reads id and code at the root of the body'),
  'behaviour:connectionNotification.connectionEvents': inferred('overview', 'Webhooks & Events'),

  'schema:ConnectionId': documented('connection', 'the sharing link of the example'),
  'schema:ConnectionStatus': inferred(
    'cashback',
    'tests for the values, with a spelling of its own for EXPIRED',
  ),
  'schema:ConnectionRequest': client('cashback', 'sends it'),
  'schema:Connection': client('cashback', 'reads id and status'),
  'property:Connection.sharing': inferred('connection', 'the sharing link'),
  'property:Connection.code': client('cashback', 'reads it from the webhook'),
  'property:Connection.webhooks': inferred('cashback', 'posts it'),
  'property:Connection.loopback_uri': inferred('cashback', 'posts it'),
  'schema:ConnectionData': inferred('cashback', 'reads id and code, and no more'),
  'schema:ConnectionEvent': inferred('overview', 'Webhooks & Events, the envelope'),
  'schema:ConnectionNotification': client('cashback', 'reads the flat form'),

  'transition:Connection.WAITING→GRANTED': client('cashback', 'waits for it'),
  'transition:Connection.WAITING→REFUSED': inferred('cashback', 'tests for REFUSED'),
  'transition:Connection.WAITING→EXPIRED': inferred('cashback', 'tests for it, misspelt'),
  'transition:Connection.WAITING→CANCELLED': client(
    'cashback',
    'deletes what waits, and tests for CANCELLED',
  ),
  'transition:Connection.GRANTED→REVOKED': inferred('cashback', 'tests for REVOKED'),
};
