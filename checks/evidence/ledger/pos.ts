import { documented, inferred, type Ledger } from '../row.ts';

/** The page disables a POS; it never enables one, and names no state of one that is deleted. */
export const pos: Ledger = {
  'operation:createPos': documented('pos', 'POST - Make your Application a POS Device'),
  'behaviour:createPos.posDevice': inferred('pos', 'POS Device: type, a fixed string'),
  'operation:getPos': documented('pos', 'GET - Retrieve a POS'),
  'operation:updatePos': documented('pos', 'PATCH - Update POS properties'),
  'behaviour:updatePos.posDisabled': inferred('pos', 'PATCH - Update POS properties'),
  'operation:deletePos': documented('pos', 'DELETE - Delete a POS'),
  'behaviour:deletePos.posDeleted': inferred('pos', 'DELETE - Delete a POS'),

  'schema:PosId': documented('pos', 'REST Entities: POS'),
  'schema:PosRequest': documented('pos', 'POST - Make your Application a POS Device'),
  'schema:PosUpdate': documented('pos', 'PATCH - Update POS properties'),
  'schema:DeviceRequest': documented('pos', 'POST - Make your Application a POS Device'),
  'schema:DeviceUpdate': inferred('pos', 'PATCH - Update POS properties, which shows both'),
  'schema:DeviceType': documented('pos', 'REST Entities: POS Device'),
  'schema:DeviceRef': documented('pos', 'REST Entities: POS Device'),
  'schema:Pos': documented('pos', 'REST Entities: POS'),
  'schema:Device': documented('pos', 'REST Entities: POS Device'),

  'transition:Pos.ENABLED→DISABLED': documented('pos', 'PATCH - Update POS properties'),
  'transition:Pos.DISABLED→ENABLED': inferred(
    'pos',
    'PATCH - Update POS properties, which shows the other way',
  ),
  'transition:Pos.ENABLED→DELETED': inferred('pos', 'DELETE - Delete a POS'),
  'transition:Pos.DISABLED→DELETED': inferred('pos', 'DELETE - Delete a POS'),
};
