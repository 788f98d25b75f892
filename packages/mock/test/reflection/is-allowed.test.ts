import { expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { document } from '../document.ts';
import { send } from '../send.ts';

/** The contract with other rules for a ticket, and an example that keeps them. */
function withTicket(rules: object): Record<string, unknown> {
  const ticket = {
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'string' },
      amount: { type: 'number', maximum: 100 },
      listener: { enum: ['here', 'there'] },
    },
    ...rules,
  };
  const components = document['components'] as { schemas: object; examples: object };
  const TicketFree = { value: { id: 'TKT1', amount: 50, listener: 'here' } };
  return structuredClone({
    ...document,
    components: {
      ...components,
      schemas: { ...components.schemas, Ticket: ticket },
      examples: { ...components.examples, TicketFree },
    },
  });
}

const mock = await createMock({ document: withTicket({}) });

test.each([
  [
    { amount: 99, listener: 'there' },
    { amount: 99, listener: 'there' },
  ],
  [
    { amount: 101, listener: 'there' },
    { amount: 50, listener: 'there' },
  ],
  [
    { amount: 99, listener: 'everywhere' },
    { amount: 99, listener: 'here' },
  ],
  [
    { amount: 101, listener: 'everywhere' },
    { amount: 50, listener: 'here' },
  ],
])('of %j comes back what the response may have', async (json, expected) => {
  const { status, body } = await send(mock, 'POST', '/v1/ticket', { json });
  expect({ status, body }).toEqual({ status: 200, body: { id: 'TKT1', ...expected } });
});

test('rules for a whole response send all of it back to the example', async () => {
  const not = { required: ['amount'], properties: { amount: { const: 7 } } };
  const whole = await createMock({ document: withTicket({ not }) });
  const { body } = await send(whole, 'POST', '/v1/ticket', { json: { amount: 7, listener: 'there' } });
  expect(body).toEqual({ id: 'TKT1', amount: 50, listener: 'here' });
});
