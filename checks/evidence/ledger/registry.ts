import { client, documented, inferred, type Ledger } from '../row.ts';

/** The connected account. */
export const registry: Ledger = {
  'operation:getRegistryAccount': client('cashback', 'reads there'),
  'behaviour:getRegistryAccount.balances': inferred(
    'registry',
    'the properties: balance_current, balance_available',
  ),

  'schema:RegistryAccount': documented('registry', 'Account, the properties'),
  'schema:BankAccount': documented('registry', 'BankAccount, the properties'),
  'schema:Holders': documented('registry', 'BankAccount, the properties: holders'),
  'schema:Person': documented('registry', 'Person, the properties'),
  'schema:NaturalPerson': documented('registry', 'NaturalPerson, the properties'),
  'property:NaturalPerson.first_name': inferred('registry', 'NaturalPerson, where the list is cut'),
};
