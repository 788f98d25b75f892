import type { Schema } from '@droppay/contract/document';
import { found } from '../contract.ts';
import type { Pair } from './pair.ts';

const machine = (schema: Schema) =>
  schema['x-state-machine'] as unknown as { states: Record<string, object>; transitions: object[] };

export const extensions: readonly Pair[] = [
  {
    title: 'what known values mean is said in other words',
    edit: (contract) => (contract.schema('ChargeStatus').description = 'Paid, whatever it is.'),
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'another default is said in words',
    edit: (contract) => {
      contract.schema('PushRequest').properties!['status']!.description = '`READY`, the default, or `DRAFT`.';
    },
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'a list of known values grows',
    edit: (contract) => contract.schema('PushStatus')['x-extensible-enum']!.push('PAUSED'),
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'a list of known values shrinks',
    edit: (contract) => contract.schema('PushStatus')['x-extensible-enum']!.pop(),
    // a type with known values accepts every string
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'an open list of values is closed',
    edit: (contract) => {
      const status = contract.property('Pos', 'status');
      status.enum = status['x-extensible-enum'] ?? [];
      delete status['x-extensible-enum'];
    },
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'an operation no longer says that it moves money',
    edit: (contract) => delete contract.operation('createCharge')['x-moves-money'],
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'an operation may be repeated, and another no longer',
    edit: (contract) => {
      contract.operation('deletePos')['x-repeatable'] = true;
      delete contract.operation('createToken')['x-repeatable'];
    },
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'amounts are in another currency',
    edit: (contract) => (contract.schema('Amount')['x-unit'] = 'USD'),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'a state is added with a way into it',
    edit: (contract) => {
      const { states, transitions } = machine(contract.schema('Pos'));
      states['LOCKED'] = { description: 'Out of order for a reason.' };
      transitions.unshift({ from: 'ENABLED', to: 'LOCKED', by: 'droppay', 'x-evidence': 'documented' });
    },
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'a documented way between states is gone',
    // a running push is revoked
    edit: (contract) => machine(contract.schema('Push')).transitions.pop(),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'ways between states stand in another order',
    edit: (contract) => {
      const ways = machine(contract.schema('Pos'));
      ways.transitions = ways.transitions.toReversed();
    },
    said: { verdict: 'unseen', spec: 'none', client: 'none', redocly: 'nothing' },
  },
  {
    title: 'texts and examples change',
    edit: (contract) => {
      contract.operation('createCharge').description = 'Charges.';
      contract.property('Charge', 'merchant_business_name').description = 'A name.';
      contract.property('Charge', 'merchant_business_name')['examples'] = ['Acme'];
      contract.document.info.title = 'DropPay';
      contract.document.tags.push({ name: 'more', description: 'More.' });
      delete found(contract.response('getCharge', '200').content, '200')['application/json']!.examples![
        'ChargeFailed'
      ];
      Object.assign(contract.document.tags[0]!, { 'x-displayName': 'Tokens' });
    },
    // for the tag
    said: { verdict: 'wording', spec: 'patch', client: 'patch', redocly: 'minor' },
  },
  {
    title: 'more is said of what DropPay does',
    edit: (contract) => {
      contract.operation('getPos')['x-behaviour'] = {
        posSeen: { description: 'It is seen at once.', 'x-evidence': 'documented' },
      };
      contract.operation('createCharge')['x-behaviour']!['chargeSeen'] = {
        description: 'It is seen at once.',
        'x-evidence': 'inferred',
      };
    },
    said: { verdict: 'wording', spec: 'patch', client: 'patch', redocly: 'nothing' },
  },
  {
    title: 'a guess about what DropPay does was wrong',
    edit: (contract) => {
      contract.operation('getCharge')['x-behaviour']!['chargeAccounting']!.value = 'P2D';
    },
    said: { verdict: 'correction', spec: 'minor', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'something documented that DropPay does is another',
    edit: (contract) => {
      contract.operation('createPush')['x-behaviour']!['backOfficeAbove']!.value = 2000;
    },
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'something documented that DropPay does is said in other words, which may be the opposite',
    edit: (contract) => {
      contract.operation('listPushTransfers')['x-behaviour']!['internalTransfer']!.description =
        'A transfer within A-Tono is never `ACCOUNTED`.';
    },
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'a guess about what DropPay does is said in other words',
    edit: (contract) => {
      contract.operation('createCharge')['x-behaviour']!['rounding']!.description = 'An amount is refused.';
    },
    said: { verdict: 'correction', spec: 'minor', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'a contradiction is found, another statement of one, and another risk',
    edit: (contract) => {
      const statements = [
        { says: 'It is there.', source: { page: 'Overview', section: 'POS' } },
        { says: 'It is not there.', source: { page: 'POS', section: 'Entities' } },
      ];
      contract.operation('getPos')['x-contradicts'] = {
        posThere: { title: 'Whether it is there', statements, chosen: 'It is there.', risk: 'It is missed.' },
      };
      const { failedCharge } = contract.operation('createCharge')['x-contradicts']!;
      failedCharge!.statements.push(...statements);
      failedCharge!.risk = 'It is taken for paid.';
      failedCharge!.readings!['2xx'] = 'It is 202.';
      delete contract.schema('Brand')['x-contradicts'];
    },
    said: { verdict: 'wording', spec: 'patch', client: 'patch', redocly: 'nothing' },
  },
  {
    // Redocly takes a parameter for another one when an extension with parts changes inside.
    title: 'a contradiction about a parameter is told otherwise',
    edit: (contract) => {
      const [doubt] = Object.values(contract.schema('BrandId')['x-contradicts']!);
      doubt!.risk = 'It is not found.';
    },
    said: { verdict: 'wording', spec: 'patch', client: 'patch', redocly: 'nothing' },
  },
  {
    title: 'a misspelt name is said to be the twin of another',
    edit: (contract) =>
      Object.assign(contract.property('SourceInfo', 'acccount_iban'), { 'x-twin-of': 'account_iban' }),
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'another reading of a contradiction is chosen',
    edit: (contract) => {
      contract.operation('createCharge')['x-contradicts']!['failedCharge']!.chosen = '4xx';
    },
    said: { verdict: 'correction', spec: 'minor', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'a documented state means something else',
    edit: (contract) =>
      Object.assign(machine(contract.schema('Push')).states['READY']!, {
        description: 'Nobody can approve it.',
      }),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'a secret is none any more',
    edit: (contract) => delete contract.schema('PayTokenValue')['x-secret'],
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'ids begin with something else',
    edit: (contract) => Object.assign(contract.schema('PushId'), { 'x-id-prefix': 'PSH' }),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'schemas are read in another dialect',
    edit: ({ document }) =>
      Object.assign(document, { jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base' }),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'the format of the document is a correction of the same one',
    edit: ({ document }) => Object.assign(document, { openapi: '3.1.2' }),
    said: { verdict: 'wording', spec: 'patch', client: 'patch', redocly: 'patch' },
  },
  {
    title: 'the format of the document is another one',
    edit: ({ document }) => Object.assign(document, { openapi: '3.2.0' }),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'what was documented is called a guess',
    edit: (contract) => (contract.operation('createCharge')['x-evidence'] = 'inferred'),
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'a property of a documented schema is called a guess',
    edit: (contract) =>
      Object.assign(contract.property('Charge', 'payer_name'), { 'x-evidence': 'inferred' }),
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'a documented way between states is called a guess',
    edit: (contract) =>
      Object.assign(machine(contract.schema('Push')).transitions[0]!, { 'x-evidence': 'inferred' }),
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'a reading is gone',
    edit: (contract) => {
      delete contract.operation('getAuthorization')['x-contradicts']!['payToken']!.readings!['revived'];
    },
    said: { verdict: 'correction', spec: 'minor', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'a contradiction with readings is gone, alone or with all others of its place',
    edit: (contract) => {
      delete contract.operation('createPush')['x-contradicts']!['cutOff'];
      delete contract.operation('getAuthorization')['x-contradicts'];
    },
    said: { verdict: 'correction', spec: 'minor', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'something is known better than before',
    edit: (contract) => (contract.operation('createAuthorization')['x-evidence'] = 'documented'),
    said: { verdict: 'wording', spec: 'patch', client: 'patch', redocly: 'patch' },
  },
];
