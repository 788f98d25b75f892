import type { Document, OperationObject, Schema } from '@droppay/contract/document';

function operation(operationId: string, tag: string, schema: string): OperationObject {
  return {
    operationId,
    tags: [tag],
    security: [{ [`${tag}Key`]: [] }],
    'x-evidence': 'documented',
    responses: {
      200: {
        description: 'Done.',
        content: {
          'application/json': {
            schema: { $ref: `#/components/schemas/${schema}` },
            examples: { [`${schema}Example`]: { $ref: `#/components/examples/${schema}Example` } },
          },
        },
      },
      '5XX': { description: 'Failed.' },
    },
  };
}

/** A contract with two hosts, `api` and `desk`, and these schemas besides those of its operations. */
export function small(schemas: Record<string, Schema> = {}): Document {
  return {
    openapi: '3.1.1',
    info: { title: 'Small', version: '1.2.3' },
    servers: [{ url: 'https://api.small.example' }],
    tags: [
      { name: 'charges', description: 'Money.' },
      { name: 'desk', description: 'Elsewhere.' },
    ],
    paths: {
      '/v1/charge': { post: operation('createCharge', 'charges', 'Charge') },
      '/desk/check': {
        servers: [{ url: 'https://desk.small.example' }],
        get: operation('checkDesk', 'desk', 'Desk'),
      },
    },
    webhooks: { charge: { post: operation('chargeNotification', 'charges', 'Charge') } },
    components: {
      schemas: {
        Amount: { type: 'number', minimum: 0, description: 'Euro.', 'x-evidence': 'documented' },
        Charge: { type: 'object', properties: { amount: { $ref: '#/components/schemas/Amount' } } },
        Desk: { type: 'object', properties: { open: { type: 'boolean' } } },
        ...schemas,
      },
      securitySchemes: {
        chargesKey: { type: 'http', scheme: 'bearer' },
        deskKey: { type: 'apiKey', in: 'header', name: 'X-Desk' },
      },
      examples: {
        ChargeExample: { value: { amount: 1 } },
        DeskExample: { value: { open: true } },
      },
    },
    'x-errors': {
      ChargeExample: { summary: 'A', description: 'A.', 'x-error': { status: '400', code: '1' } },
      DeskExample: { summary: 'B', description: 'B.', 'x-error': { status: '400', code: '2' } },
    },
    'x-lifecycle': [
      { api: 'Charges', base_path: '/v1', status: 'live', 'x-evidence': 'inferred' },
      { api: 'Desk', base_path: '/desk', status: 'live', 'x-evidence': 'inferred' },
    ],
    'x-tagGroups': [
      { name: 'Money', tags: ['charges'] },
      { name: 'All', tags: ['charges', 'desk'] },
    ],
  };
}
