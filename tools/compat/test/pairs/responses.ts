import type { Pair } from './pair.ts';

const text = { type: 'string', description: 'A text.', examples: ['text'] };

export const responses: readonly Pair[] = [
  {
    title: 'a response gets a property',
    edit: (contract) => Object.assign(contract.schema('Charge').properties!, { loyalty: text }),
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'minor' },
  },
  {
    title: 'a response gets a property that is always there',
    edit: (contract) => {
      Object.assign(contract.schema('Charge').properties!, { loyalty: text });
      (contract.schema('Charge')['required'] as string[]).push('loyalty');
    },
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'minor' },
  },
  {
    title: 'an event gets a property',
    edit: (contract) => Object.assign(contract.schema('AuthorizationData').properties!, { loyalty: text }),
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'minor' },
  },
  {
    title: 'a response gets a header',
    edit: (contract) => {
      const schema = { type: 'string' };
      const headers = { 'X-DropPay-Trace': { description: 'A trace.', schema } };
      Object.assign(contract.response('createCharge', '200'), { headers });
    },
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'minor' },
  },
  {
    title: 'a response loses an optional property',
    edit: (contract) => delete contract.schema('Charge').properties!['description'],
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'major' },
  },
  {
    title: 'a property of a response may be missing from now on',
    edit: (contract) => delete contract.schema('AccessToken')['required'],
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'major' },
  },
  {
    // Harmless to callers of today, yet not on DropPay's list.
    title: 'a property of a response is always there from now on',
    edit: (contract) => (contract.schema('Charge')['required'] as string[]).push('amount'),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'a property of a response changes its type',
    edit: (contract) =>
      Object.assign(contract.schema('Charge').properties!, { payer_name: { ...text, type: 'integer' } }),
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'major' },
  },
  {
    title: 'a property of a response may be null',
    edit: (contract) => Object.assign(contract.schema('Amount'), { type: ['number', 'null'] }),
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'major' },
  },
  {
    title: 'a property of a response may be longer',
    given: (contract) => Object.assign(contract.schema('Description'), { maxLength: 512 }),
    edit: (contract) => Object.assign(contract.schema('Description'), { maxLength: 1024 }),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'major' },
  },
  {
    title: 'a response promises one of two forms',
    edit: (contract) =>
      Object.assign(contract.schema('Device'), { anyOf: [{ required: ['type'] }, { required: ['ref'] }] }),
    // forms without a type of their own become unknown
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'minor' },
  },
  {
    // Nobody expects a body where there was none, nor none where there was one.
    title: 'a response without a body gets one',
    edit: (contract) => {
      const schema = { $ref: '#/components/schemas/Pos' };
      Object.assign(contract.response('deletePos', '204'), { content: { 'application/json': { schema } } });
    },
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'minor' },
  },
  {
    title: 'a success gets a second form',
    edit: (contract) =>
      Object.assign(contract.operation('createCharge').responses, { 202: { description: 'Accepted.' } }),
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'minor' },
  },
  {
    title: 'a success has another status',
    edit: (contract) => {
      const { responses: all } = contract.operation('createCharge');
      all['201'] = contract.response('createCharge', '200');
      delete all['200'];
    },
    // the client takes any 2xx for success
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'major' },
  },
  {
    title: 'an event may come in a third form',
    edit: (contract) =>
      contract.schema('AuthorizationNotification').anyOf!.push({ $ref: '#/components/schemas/BrandId' }),
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'major' },
  },
  {
    // Whoever reads the flat form waits for it in vain.
    title: 'an event loses one of its two forms',
    edit: (contract) => contract.schema('AuthorizationNotification').anyOf!.pop(),
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'patch' },
  },
  {
    // Redocly knows that events come from DropPay for their schemas, not for whether there is a body.
    title: 'an event may come without a body',
    edit: (contract) => (contract.operation('authorizationNotification').requestBody!.required = false),
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'patch' },
  },
];
