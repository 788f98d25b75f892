const error = (...names: string[]) => ({
  description: 'An error.',
  content: {
    'application/json': {
      schema: { $ref: '#/components/schemas/ErrorInfo' },
      examples: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/examples/${name}` }])),
    },
  },
});

const ok = (example: string) => ({
  description: 'The ticket.',
  content: {
    'application/json': {
      schema: { $ref: '#/components/schemas/Ticket' },
      examples: { [example]: { $ref: `#/components/examples/${example}` } },
    },
  },
});

const body = {
  required: true,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/TicketRequest' } } },
};

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^TKT' } };

const catalogue = {
  MissingArguments: { value: { code: '100', description: 'Missing arguments' } },
  WrongArguments: { value: { code: '101', description: 'Wrong arguments' } },
  BadRequest: { value: { description: 'Not understood' } },
  Unauthorized: { value: { description: 'Not authorized' } },
  InvalidAccessToken: { value: { code: '102', description: 'Access token bad or expired' } },
  NotFound: { value: { description: 'Not found' } },
  MethodNotAllowed: {
    'x-error': { status: '405', code: null },
    value: { description: 'Method not allowed' },
  },
  TicketSold: { value: { code: '200', description: 'Sold to somebody else' } },
  ServerError: { 'x-error': { status: '5XX', code: null }, value: { description: 'Internal error' } },
};

/** A contract of a box office in the format of the real one, small enough to read beside the tests. */
export const document: Record<string, unknown> = {
  openapi: '3.1.1',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'Tickets', version: '1.0.0' },
  servers: [{ url: 'https://api.example' }],
  security: [{ userToken: [] }],
  paths: {
    '/v1/ticket': {
      post: {
        operationId: 'createTicket',
        requestBody: body,
        responses: {
          200: ok('TicketFree'),
          400: error('MissingArguments', 'WrongArguments'),
          401: error('InvalidAccessToken', 'Unauthorized'),
          410: error('TicketSold'),
          '5XX': error('ServerError'),
        },
        callbacks: {
          ticket: {
            '{$request.body#/listener}': {
              post: {
                requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
                responses: { 200: { description: 'Received.' } },
              },
            },
          },
        },
      },
    },
    '/v1/ticket/{id}': {
      parameters: [id],
      get: {
        operationId: 'getTicket',
        parameters: [
          { name: 'seat', in: 'query', explode: true, schema: { type: 'array', items: { type: 'integer' } } },
        ],
        responses: { 200: ok('TicketFree'), 400: error('WrongArguments'), 404: error('NotFound') },
      },
      delete: { operationId: 'deleteTicket', responses: { 204: { description: 'Gone.' } } },
    },
    '/v1/ticket/verify': {
      post: { operationId: 'verifyTicket', requestBody: body, responses: { 200: ok('TicketFree') } },
    },
    '/v1/ticket/broken': {
      get: { operationId: 'getBroken', responses: { 200: ok('TicketBroken'), 410: ok('TicketBroken') } },
    },
    '/tpp/register': {
      post: {
        operationId: 'register',
        security: [{ certificate: [] }],
        responses: { 200: ok('TicketFree') },
      },
    },
    '/checkout/{id}/check': {
      parameters: [id],
      servers: [{ url: 'https://checkout.example' }],
      get: {
        operationId: 'checkCheckout',
        security: [{ privateKey: [] }],
        responses: { 200: ok('TicketFree'), 401: error('Unauthorized') },
      },
    },
  },
  components: {
    securitySchemes: {
      userToken: { type: 'http', scheme: 'bearer' },
      privateKey: { type: 'apiKey', in: 'header', name: 'X-Private-Key' },
      certificate: { type: 'mutualTLS' },
    },
    schemas: {
      ErrorInfo: {
        type: 'object',
        properties: { code: { type: 'string' }, description: { type: 'string' } },
      },
      TicketRequest: {
        type: 'object',
        required: ['amount'],
        properties: { amount: { type: 'number' }, listener: { type: 'string' } },
      },
      Ticket: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'string' }, amount: { type: 'number' } },
      },
    },
    examples: {
      TicketFree: { value: { id: 'TKT1', amount: 50 } },
      TicketBroken: { value: { amount: 'fifty' } },
      ...catalogue,
    },
  },
  'x-errors': catalogue,
};
