import type { OperationObject, Schema } from '@droppay/contract/document';
import type { Contract } from '../contract.ts';
import type { Pair } from './pair.ts';

const bare = (schema: Schema): Schema => {
  delete schema.anyOf;
  return Object.assign(schema, { type: 'string' });
};

/** Known values as tools without `x-extensible-enum` see them. */
const shown = (schema: Schema): Schema => {
  const values = schema['x-extensible-enum'] ?? [];
  delete schema.type;
  return Object.assign(schema, { anyOf: [{ type: 'string', enum: [...values] }, { type: 'string' }] });
};

/** Gives the responses of every operation under one status another. */
const restate = ({ document }: Contract, from: string, to: string): void => {
  const items = Object.values({ ...document.paths, ...document.webhooks });
  const operations = items.flatMap((item) => Object.values(item) as OperationObject[]);
  for (const { responses } of operations) {
    const response = responses?.[from];
    if (response === undefined) continue;
    responses[to] = response;
    delete responses[from];
  }
};

/** The same in another form. A contract of before such a change can be compared with one of after. */
export const forms: readonly Pair[] = [
  {
    title: 'known values are shown in another form',
    given: (contract) => void bare(contract.schema('PushStatus')),
    edit: (contract) => shown(contract.schema('PushStatus')),
    said: { verdict: 'unseen', spec: 'none', client: 'none', redocly: 'nothing' },
  },
  {
    title: 'known values are shown in another form, and there is one more',
    given: (contract) => void bare(contract.schema('PushStatus')),
    edit: (contract) => {
      contract.schema('PushStatus')['x-extensible-enum']!.push('PAUSED');
      shown(contract.schema('PushStatus'));
    },
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'known values are shown in another form, and one is gone',
    given: (contract) => void bare(contract.schema('PushStatus')),
    edit: (contract) => {
      contract.schema('PushStatus')['x-extensible-enum']!.pop();
      shown(contract.schema('PushStatus'));
    },
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'two types are written as two forms',
    given: (contract) => {
      const schema = contract.schema('TransferAmountRequest');
      delete schema.anyOf;
      Object.assign(schema, { type: ['number', 'string'], minimum: 0, pattern: '^[0-9]+$' });
    },
    edit: (contract) => {
      const schema = contract.schema('TransferAmountRequest');
      const { minimum, pattern } = schema;
      for (const keyword of ['type', 'minimum', 'pattern']) delete schema[keyword];
      Object.assign(schema, {
        anyOf: [
          { type: 'number', minimum },
          { type: 'string', pattern },
        ],
      });
    },
    said: { verdict: 'unseen', spec: 'none', client: 'none', redocly: 'nothing' },
  },
  {
    title: 'a range of errors becomes every status that is not named',
    // Responses to events too, which the caller gives.
    given: (contract) => restate(contract, 'default', '5XX'),
    edit: (contract) => restate(contract, '5XX', 'default'),
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'major' },
  },
];
