import type { Contract } from '../contract.ts';
import type { Pair } from './pair.ts';

export const resources: readonly Pair[] = [
  {
    title: 'a path is added',
    edit: (contract) => addVersion2(contract),
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'minor' },
  },
  {
    title: 'an operation is added to a path',
    // Both are invented, so that nothing that DropPay adds is in their place.
    given: (contract) => {
      const post = { ...contract.operation('createCharge'), operationId: 'inventCharge' };
      contract.document.paths['/shop/v1/pos/invented-charge'] = { post };
    },
    edit: (contract) => {
      const get = { ...contract.operation('getCharge'), operationId: 'imagineCharge' };
      contract.path('/shop/v1/pos/invented-charge').get = get;
    },
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'minor' },
  },
  {
    title: 'a webhook is added',
    edit: ({ document: { webhooks } }) => {
      const post = { ...webhooks!['authorization']!.post!, operationId: 'refundNotification' };
      webhooks!['refund'] = { post };
    },
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'minor' },
  },
  {
    title: 'an operation calls back for the first time',
    edit: (contract) =>
      Object.assign(contract.operation('createRefund'), {
        callbacks: contract.operation('createPush').callbacks,
      }),
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'minor' },
  },
  {
    title: 'an operation has a further callback',
    edit: (contract) => {
      const { callbacks } = contract.operation('createPush') as { callbacks: Record<string, object> };
      const [known] = Object.values(callbacks['pushNotification']!);
      callbacks['another'] = { '{$request.body#/webhooks/another}': known };
    },
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'minor' },
  },
  {
    title: 'an operation belongs to another group',
    // The group is the class that generated methods stand in.
    edit: (contract) => (contract.operation('getCharge').tags = ['refunds']),
    said: { verdict: 'breaking', spec: 'major', client: 'impossible', redocly: 'patch' },
  },
  {
    title: 'an operation is removed',
    edit: (contract) => delete contract.path('/bank/v1/push/{id}').delete,
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'major' },
  },
  {
    title: 'version 1 of a path makes room for version 2',
    edit: (contract) => {
      addVersion2(contract);
      delete contract.document.paths['/shop/v1/pos/charge'];
    },
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'major' },
  },
  {
    title: 'a webhook is removed',
    edit: ({ document: { webhooks } }) => delete webhooks!['authorization'],
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'major' },
  },
  {
    title: 'an operation no longer calls back',
    edit: (contract) => delete contract.operation('createPush').callbacks,
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'major' },
  },
  {
    title: 'a path moves',
    edit: (contract) => contract.movePath('/shop/v1/pos/charge', '/shop/v1/pos/charges'),
    // the method stays
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'major' },
  },
  {
    title: 'an operation changes its method',
    edit: (contract) => {
      const path = contract.path('/shop/v1/pos/charge');
      path.put = path.post!;
      delete path.post;
    },
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'major' },
  },
  {
    title: 'an operation is renamed',
    edit: (contract) => (contract.operation('createCharge').operationId = 'makeCharge'),
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'major' },
  },
  {
    title: 'the one parameter of a path is renamed',
    edit: (contract) => {
      contract.document.components.parameters!['ChargeIdPath']!.name = 'charge_id';
      contract.movePath('/shop/v1/pos/charge/{id}', '/shop/v1/pos/charge/{charge_id}');
    },
    said: { verdict: 'wording', spec: 'patch', client: 'patch', redocly: 'patch' },
  },
  {
    // Callers name them in an object when there are several.
    title: 'one of several parameters of a path is renamed',
    edit: (contract) => {
      const at = '/shop/v1/brand/{brand_id}/store/{store_id}/pos/';
      contract.document.components.parameters!['PosIdPath']!.name = 'id';
      contract.movePath(`${at}{pos_id}`, `${at}{id}`);
    },
    said: { verdict: 'wording', spec: 'patch', client: 'major', redocly: 'patch' },
  },
  {
    // The contract says the same under another name; who imports the type finds it no more, in whatever language.
    title: 'a schema is renamed',
    edit: ({ document }) => {
      const renamed = JSON.stringify(document).replaceAll('schemas/Charge"', 'schemas/Payment"');
      Object.assign(document, JSON.parse(renamed));
      document.components.schemas['Payment'] = document.components.schemas['Charge']!;
      delete document.components.schemas['Charge'];
    },
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'nothing' },
  },
  {
    title: 'the API moves to another host',
    edit: ({ document }) => (document.servers[0]!.url = 'https://api2.drop-pay.io'),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'major' },
  },
  {
    title: 'an API is announced to end',
    edit: ({ document }) =>
      Object.assign((document['x-lifecycle'] as object[])[1]!, { status: 'deprecated', date: '2027-12-31' }),
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'an operation is deprecated',
    edit: (contract) => Object.assign(contract.operation('getCharge'), { deprecated: true }),
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'patch' },
  },
];

/** A new version of an API is a new path beside the old one. */
function addVersion2({ document: { paths } }: Contract): void {
  const post = { ...paths['/shop/v1/pos/charge']!.post!, operationId: 'executeCharge', description: 'New.' };
  paths['/shop/v2/pos/charge'] = { post };
}
