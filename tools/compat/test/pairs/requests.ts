import { found } from '../contract.ts';
import type { Pair } from './pair.ts';

const text = { type: 'string', description: 'A text.', examples: ['text'] };
const header = { name: 'X-DropPay-Trace', in: 'header', description: 'A trace.', schema: { type: 'string' } };

export const requests: readonly Pair[] = [
  {
    title: 'a request gets an optional property',
    edit: (contract) => Object.assign(contract.schema('ChargeRequest').properties!, { note: text }),
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'minor' },
  },
  {
    title: 'a request gets an optional header',
    edit: (contract) => Object.assign(contract.operation('createCharge'), { parameters: [header] }),
    said: { verdict: 'compatible', spec: 'minor', client: 'impossible', redocly: 'minor' },
  },
  {
    // Fine on the wire; but the client's method has its options where the query then stands.
    title: 'a request gets an optional query parameter beside others',
    edit: (contract) =>
      contract.path('/shop/v1/pos/charge/{id}').parameters!.push({ ...header, name: 'expand', in: 'query' }),
    said: { verdict: 'compatible', spec: 'minor', client: 'major', redocly: 'minor' },
  },
  {
    title: 'a query parameter is renamed',
    given: (contract) =>
      Object.assign(contract.operation('createCharge'), { parameters: [{ ...header, in: 'query' }] }),
    edit: (contract) =>
      Object.assign(contract.operation('createCharge'), {
        parameters: [{ ...header, in: 'query', name: 'trace' }],
      }),
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'major' },
  },
  {
    title: 'a request that has a query parameter gets an optional one more',
    given: (contract) =>
      Object.assign(contract.operation('createCharge'), { parameters: [{ ...header, in: 'query' }] }),
    edit: (contract) =>
      contract.operation('createCharge').parameters!.push({ ...header, in: 'query', name: 'trace' }),
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'minor' },
  },
  {
    title: 'a request gets a required header',
    edit: (contract) =>
      Object.assign(contract.operation('createCharge'), { parameters: [{ ...header, required: true }] }),
    said: { verdict: 'breaking', spec: 'major', client: 'impossible', redocly: 'major' },
  },
  {
    title: 'a request gets a required property',
    edit: (contract) => {
      Object.assign(contract.schema('ChargeRequest').properties!, { note: text });
      (contract.schema('ChargeRequest')['required'] as string[]).push('note');
    },
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'major' },
  },
  {
    title: 'an optional property of a request becomes required',
    edit: (contract) => (contract.schema('ChargeRequest')['required'] as string[]).push('pos_id'),
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'major' },
  },
  {
    // Whoever sends it is not understood any more.
    title: 'a request loses an optional property',
    edit: (contract) => delete contract.schema('ChargeRequest').properties!['pos_id'],
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'patch' },
  },
  {
    // Harmless to callers of today, yet not on DropPay's list.
    title: 'a required property of a request becomes optional',
    edit: (contract) => Object.assign(contract.schema('ChargeRequest'), { required: ['amount'] }),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'a request may choose one value more',
    edit: (contract) => (contract.property('PosUpdate', 'status')['enum'] as string[]).push('HIDDEN'),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'a request may choose one value less',
    edit: (contract) => (contract.property('PosUpdate', 'status')['enum'] as string[]).pop(),
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'major' },
  },
  {
    title: 'a property of a request accepts a second type',
    edit: (contract) => Object.assign(contract.schema('DeviceRef'), { type: ['string', 'integer'] }),
    // it is in responses too, where nobody expects a number
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'major' },
  },
  {
    title: 'amounts get a maximum',
    edit: (contract) => Object.assign(contract.schema('Amount'), { maximum: 1000 }),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'major' },
  },
  {
    title: 'a request closes itself to unknown properties',
    edit: (contract) => Object.assign(contract.schema('ChargeRequest'), { additionalProperties: false }),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'major' },
  },
  {
    // Redocly takes any new body for an addition; whoever sends none is refused from then on.
    title: 'an operation without a body gets a required one',
    edit: (contract) => addBody(contract.operation('listBrands'), true),
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'minor' },
  },
  {
    // Fine on the wire; but the client's method has its options where the body then stands.
    title: 'an operation without a body gets an optional one',
    edit: (contract) => addBody(contract.operation('listBrands'), false),
    said: { verdict: 'compatible', spec: 'minor', client: 'major', redocly: 'minor' },
  },
  {
    title: 'a body changes its media type',
    edit: (contract) => {
      const { requestBody } = contract.operation('createCharge');
      const { 'application/json': json } = found(requestBody, 'body').content;
      requestBody!.content = { 'application/x-www-form-urlencoded': json! };
    },
    said: { verdict: 'breaking', spec: 'major', client: 'impossible', redocly: 'major' },
  },
  {
    title: 'lists of names stand in another order',
    edit: (contract) => {
      (contract.schema('ChargeRequest')['required'] as string[]).reverse();
      (contract.property('PosUpdate', 'status')['enum'] as string[]).reverse();
      contract.path('/shop/v1/brand/{brand_id}/store/{store_id}/pos').parameters!.reverse();
    },
    said: { verdict: 'unseen', spec: 'none', client: 'none', redocly: 'nothing' },
  },
];

function addBody(operation: { requestBody?: unknown }, required: boolean): void {
  const schema = { $ref: '#/components/schemas/RefundRequest' };
  operation.requestBody = { required, description: 'A body.', content: { 'application/json': { schema } } };
}
