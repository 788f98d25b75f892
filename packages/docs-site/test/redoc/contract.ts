import type { Document } from '@droppay/contract/document';

/** A contract with one operation of each evidence, a callback and a webhook. */
export function smallContract(): Document {
  const heard = {
    operationId: 'chargeNotification',
    summary: 'Learn of a charge',
    tags: ['charges'],
    'x-evidence': 'client' as const,
    responses: { 200: { description: 'Received.' } },
  };
  return {
    openapi: '3.1.1',
    info: { title: 'Box office', version: '1.0.0' },
    servers: [{ url: 'https://api.boxoffice.example' }],
    tags: [{ name: 'charges', description: 'Charges.' }],
    paths: {
      '/charges': {
        post: {
          operationId: 'createCharge',
          summary: 'Charge <a> customer',
          description: 'Charges.',
          tags: ['charges'],
          'x-evidence': 'inferred',
          'x-evidence-note': 'The path is inferred.',
          'x-moves-money': true,
          requestBody: {
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Charge' } } },
          },
          responses: { 200: { description: 'Charged.' } },
          callbacks: { charge: { '{$request.body#/url}': { post: heard } } },
        },
        get: {
          operationId: 'listCharges',
          summary: 'List charges',
          tags: ['charges'],
          'x-evidence': 'documented',
          'x-behaviour': {
            listed: { description: 'Lists the newest first.', 'x-evidence': 'documented' },
            patience: {
              description: 'One is listed for a day.',
              'x-evidence': 'inferred',
              'x-evidence-note': 'No time is documented.',
            },
          },
          responses: { 200: { description: 'The charges.' } },
        },
      },
    },
    webhooks: { charge: { post: heard } },
    components: {
      schemas: {
        Charge: {
          type: 'object',
          'x-evidence': 'documented',
          properties: {
            amount: { type: 'number', description: 'In euro.' },
            label: {
              type: 'string',
              'x-evidence': 'inferred',
              'x-evidence-note': 'Named after another one.',
            },
          },
        },
        Receipt: {
          type: 'object',
          'x-evidence': 'client',
          properties: { id: { type: 'string' }, date: { type: 'string', 'x-evidence': 'documented' } },
        },
      },
    },
    'x-errors': {},
  };
}
