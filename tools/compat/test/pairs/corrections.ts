import type { Schema } from '@droppay/contract/document';
import type { Pair } from './pair.ts';

const machine = (schema: Schema) => schema['x-state-machine'] as unknown as { transitions: object[] };

// Redocly calls what breaks major here as well: it cannot know that the contract called it a guess.
export const corrections: readonly Pair[] = [
  {
    title: 'an inferred path moves',
    edit: (contract) => {
      contract.movePath('/shop/v1/pos/authorization/{id}', '/shop/v1/authorization/{id}');
    },
    said: { verdict: 'correction', spec: 'minor', client: 'minor', redocly: 'major' },
  },
  {
    title: 'a path moves that is inferred for one of its operations only',
    edit: (contract) => contract.movePath('/bank/v1/push/{id}', '/bank/v1/pushes/{id}'),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'major' },
  },
  {
    title: 'an inferred operation is gone',
    edit: (contract) => delete contract.path('/oa2/v1/connection/{id}').delete,
    said: { verdict: 'correction', spec: 'minor', client: 'minor', redocly: 'major' },
  },
  {
    title: 'an inferred property of a known schema is gone',
    edit: (contract) => delete contract.schema('Connection').properties!['sharing'],
    said: { verdict: 'correction', spec: 'minor', client: 'minor', redocly: 'major' },
  },
  {
    title: 'an inferred property changes its type',
    edit: (contract) => {
      const { properties } = contract.schema('Connection');
      properties!['sharing'] = { type: 'integer', description: 'A number.', 'x-evidence': 'documented' };
    },
    said: { verdict: 'correction', spec: 'minor', client: 'minor', redocly: 'major' },
  },
  {
    title: 'a property of an inferred schema is gone, though its own schema is documented',
    edit: (contract) => delete contract.schema('PullTransfer').properties!['pull_id'],
    said: { verdict: 'correction', spec: 'minor', client: 'minor', redocly: 'major' },
  },
  {
    title: 'names are no longer required, not all of which are inferred',
    edit: (contract) => Object.assign(contract.schema('RefreshTokenRequest'), { required: [] }),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'an inferred property is no longer required',
    edit: (contract) => {
      const request = contract.schema('RefreshTokenRequest');
      request['required'] = (request['required'] as string[]).filter((name) => name !== 'grant_type');
    },
    said: { verdict: 'correction', spec: 'minor', client: 'minor', redocly: 'patch' },
  },
  {
    // Elsewhere it is documented, and stays what it was.
    title: 'an inferred property refers to another schema than before',
    edit: (contract) =>
      Object.assign(contract.schema('Connection').properties!, {
        sharing: { ...contract.property('Connection', 'sharing'), $ref: '#/components/schemas/Amount' },
      }),
    said: { verdict: 'correction', spec: 'minor', client: 'minor', redocly: 'major' },
  },
  {
    title: 'a documented property of an inferred operation is gone',
    edit: (contract) => delete contract.schema('AuthorizationRequest').properties!['charge_date_start'],
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'patch' },
  },
  {
    title: 'a known value whose list is inferred is gone',
    edit: (contract) => contract.schema('ChargeStatus')['x-extensible-enum']!.shift(),
    said: { verdict: 'correction', spec: 'minor', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'an inferred way between states is gone',
    edit: (contract) => machine(contract.schema('Charge')).transitions.pop(),
    said: { verdict: 'correction', spec: 'minor', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'what was documented is called inferred and changed in one go',
    edit: (contract) =>
      Object.assign(contract.property('Charge', 'merchant_business_name'), {
        type: 'integer',
        'x-evidence': 'inferred',
        'x-evidence-note': 'A guess, after all.',
      }),
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'major' },
  },
  {
    title: 'a correction comes with a break',
    edit: (contract) => {
      delete contract.schema('Connection').properties!['sharing'];
      delete contract.schema('Connection').properties!['code'];
    },
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'major' },
  },
];
