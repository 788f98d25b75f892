import { sample } from '@droppay/contract/sample';
import { expect, test } from 'vitest';
import { shapesModule } from '../../src/sandbox/shapes.ts';

test('the bodies that are sent have their shapes, and what moves money is listed', () => {
  const document = sample();
  // The sandbox cannot check its two credentials.
  delete document.paths['/bank/v1/push/transfer/{id}'];
  document.components.schemas['ChargeRequest'] = {
    type: 'object',
    properties: { amount: { type: 'number', 'x-unit': 'EUR' } },
  };
  Object.assign(document.paths['/shop/v1/pos/charge']!.post!, { 'x-moves-money': true });
  const module = shapesModule(document);
  expect(module).toContain(
    '  ChargeRequest: {"types":["object"],"properties":{"amount":{"types":["number"],"money":true}}},\n',
  );
  expect(module).not.toContain('  Charge:');
  expect(module).toContain('new Set<OperationId>(["createCharge"])');
});
