import { expect, test } from 'vitest';
import { behaviourModule } from '../../src/sandbox/behaviour.ts';
import { errorsModule } from '../../src/sandbox/errors.ts';
import { masksModule } from '../../src/sandbox/masks.ts';
import { machinesModule } from '../../src/sandbox/machines.ts';
import { servedOperations } from '../../src/sandbox/operations.ts';
import { sample } from '@droppay/contract/sample';

test('an operation is served with its body, its responses and the errors it documents', () => {
  const document = sample();
  // The sandbox cannot check its two credentials: the next test.
  delete document.paths['/bank/v1/push/transfer/{id}'];
  const [charge] = servedOperations(document);
  expect(charge).toMatchObject({
    id: 'createCharge',
    method: 'POST',
    path: '/shop/v1/pos/charge',
    security: ['userToken'],
    body: 'ChargeRequest',
    query: undefined,
    amounts: [],
    responses: { 200: 'Charge', 400: 'ErrorInfo', 410: 'ErrorInfo', '5XX': 'ErrorInfo' },
  });
  expect(charge!.errors).toContain('PayTokenExpired');
});

test('credentials that are needed together are more than the sandbox can check', () => {
  const document = sample();
  document.paths['/shop/v1/pos/charge']!.post!.security = [{ userToken: [], tppToken: [] }];
  expect(() => servedOperations(document)).toThrow(
    'createCharge wants userToken and tppToken together, which the sandbox cannot check.',
  );
});

test('a range of statuses is answered with its first', () => {
  const document = sample();
  document['x-errors'] = {
    ServerError: {
      summary: 'Failed',
      description: 'Failed.',
      'x-evidence': 'documented',
      'x-error': { status: '5XX', code: null },
      value: { description: 'Internal error' },
    },
  };
  expect(errorsModule(document)).toContain(
    `ServerError: { status: 500, body: {"description":"Internal error"} },`,
  );
});

test('a state machine becomes its states, its actions and its edges', () => {
  const document = sample();
  document.components.schemas = {
    Door: {
      type: 'object',
      'x-state-machine': {
        property: 'status',
        states: { OPEN: { initial: true }, SHUT: {} },
        transitions: [
          { from: 'OPEN', to: 'SHUT', action: 'shut', by: 'customer' },
          { from: 'SHUT', to: 'OPEN', action: 'open', by: 'customer' },
          { from: 'SHUT', to: 'SHUT', action: 'lock', by: 'time' },
        ],
      },
    },
    Wall: { type: 'object' },
  };
  const text = machinesModule(document);
  expect(text).toContain(`Door: 'OPEN' | 'SHUT';`);
  expect(text).toContain(`Door: 'shut' | 'open' | 'lock';`);
  expect(text).toContain(`  Door: { 'shut': 'SHUT'; 'open': 'OPEN' };`);
  expect(text).toContain(`initial: ['OPEN'],`);
  expect(text).toContain(`{ from: 'SHUT', to: 'OPEN', action: 'open', by: 'customer' },`);
  expect(text).not.toContain('Wall');
});

test('behaviour becomes a list of its names, and the values among them', () => {
  const document = sample();
  const operation = document.paths['/shop/v1/pos/charge']!.post!;
  operation['x-behaviour'] = {
    patience: { description: 'It waits.', value: 'PT15M', 'x-evidence': 'inferred' },
    fee: { description: 'It costs.', value: 1.5, 'x-evidence': 'inferred' },
    refused: { description: 'It is refused.', 'x-evidence': 'inferred' },
  };
  const text = behaviourModule(document);
  expect(text).toContain(`export type BehaviourName = 'patience' | 'fee' | 'refused';`);
  expect(text).toContain(`  patience: 'PT15M',\n  fee: 1.5,\n} as const;`);

  document.webhooks = { charge: { post: { ...operation, operationId: 'chargeNotification' } } };
  expect(() => behaviourModule(document)).toThrow('Two statements of x-behaviour are called patience.');
});

test('what is secret is masked wherever it is, and lists are as their items', () => {
  const document = sample();
  const secret = { type: 'string', 'x-secret': true };
  document.components.schemas = {
    Code: secret,
    Listener: { type: 'string', 'x-secret': 'credentials' },
    Key: {
      type: 'object',
      properties: { id: { type: 'string' }, value: { $ref: '#/components/schemas/Code' } },
    },
    Ring: {
      type: 'object',
      properties: {
        keys: { type: 'array', items: { $ref: '#/components/schemas/Key' } },
        names: { type: 'array', items: { type: 'string' } },
        anything: { type: 'object' },
      },
      additionalProperties: { $ref: '#/components/schemas/Listener' },
    },
    Either: {
      oneOf: [{ $ref: '#/components/schemas/Key' }, { type: 'object', properties: { pin: secret } }],
    },
  };
  const module = masksModule(document, ['Ring', 'Either', 'Ring']);
  expect(module).toContain(`  Ring: {"keys":{"id":0,"value":1},"names":0,"anything":{},"*":2},\n};`);
  expect(module).toContain(`  Either: {"id":0,"value":1,"pin":1},`);
});

test('a schema that contains itself has no mask', () => {
  const document = sample();
  document.components.schemas = {
    Box: { type: 'object', properties: { inside: { $ref: '#/components/schemas/Box' } } },
  };
  expect(() => masksModule(document, ['Box'])).toThrow('A schema contains itself');
});
