import type { Content, Document, ResponseObject } from '../src/document.ts';

/** A contract in small: each shape of arguments and responses once. Every call makes a new one, to be changed at will. */
export function sample(): Document {
  return {
    openapi: '3.1.1',
    info: { title: 'Sample', version: '1.0.0' },
    servers: [{ url: 'https://api.drop-pay.io' }],
    security: [{ userToken: [] }],
    tags: [
      { name: 'charges', description: 'The money moves.' },
      { name: 'pos', description: 'The till.' },
      { name: 'brands', description: 'Who sells.' },
      { name: 'pushTransfers', description: 'Movements of money.' },
      { name: 'tpps', description: 'Third parties.' },
      { name: 'checkout', description: 'The light integration.' },
    ],
    paths: {
      '/shop/v1/pos/charge': {
        post: {
          operationId: 'createCharge',
          tags: ['charges'],
          summary: 'Charge a customer',
          description: 'Charges within the limits.\n\n- first\n- second',
          'x-evidence': 'documented',
          'x-moves-money': true,
          requestBody: { required: true, description: 'What to charge.', content: json('ChargeRequest') },
          responses: {
            200: { description: 'Charged.', content: json('Charge') },
            400: { $ref: '#/components/responses/WrongBody' },
            410: { description: 'Too late.', content: json('ErrorInfo', 'PayTokenExpired') },
            default: { $ref: '#/components/responses/ServerError' },
          },
          callbacks: {
            chargeNotification: {
              '{$request.body#/webhooks/ALL}': {
                post: { operationId: 'chargeNotificationOfCreateCharge', responses: {} },
              },
            },
          },
        },
      },
      '/shop/v1/pos/charge/{id}': {
        parameters: [{ $ref: '#/components/parameters/ChargeId' }],
        get: {
          operationId: 'getCharge',
          tags: ['charges'],
          summary: 'Read a charge',
          'x-evidence': 'inferred',
          'x-evidence-note': 'The path is a guess.',
          responses: {
            200: { description: 'The charge.', content: json('Charge') },
            default: { $ref: '#/components/responses/ServerError' },
          },
        },
      },
      '/shop/v1/brand/{brand_id}/pos/{pos_id}': {
        parameters: [
          { name: 'pos_id', in: 'path', description: 'The POS.' },
          { name: 'brand_id', in: 'path', description: 'The brand.' },
        ],
        patch: {
          operationId: 'updatePos',
          tags: ['pos'],
          summary: 'Change a POS',
          'x-evidence': 'documented',
          requestBody: { content: json('PosUpdate') },
          responses: { 200: { description: 'The POS.', content: json('Pos') } },
        },
        delete: {
          operationId: 'deletePos',
          tags: ['pos'],
          summary: 'Delete a POS',
          'x-evidence': 'documented',
          responses: { 204: { description: 'Deleted.' } },
        },
      },
      '/shop/v1/brands': {
        get: {
          operationId: 'listBrands',
          tags: ['brands'],
          summary: 'List the brands',
          'x-evidence': 'documented',
          responses: { 200: { description: 'The brands.', content: json('BrandList') } },
        },
      },
      '/bank/v1/push/transfer/{id}': {
        get: {
          operationId: 'getPushTransfer',
          tags: ['pushTransfers'],
          summary: 'Read a transfer',
          'x-evidence': 'documented',
          security: [{ userToken: [] }, { tppToken: [], tppCertificate: [] }],
          parameters: [{ name: 'id', in: 'path' }],
          responses: { 200: { description: 'The transfer.', content: json('Charge') } },
        },
      },
      '/tpp/register': {
        post: {
          operationId: 'registerTpp',
          tags: ['tpps'],
          summary: 'Register',
          'x-evidence': 'client',
          security: [],
          requestBody: { required: true, content: json('Anything') },
          responses: {
            200: { description: 'In part.', content: json('Anything') },
            204: { description: 'Done.' },
            default: { description: 'Not registered.', content: json('Anything', 'Other') },
          },
        },
      },
      '/v1/authorization/{id}/check': {
        servers: [{ url: 'https://checkout.drop-pay.com' }],
        get: {
          operationId: 'checkCheckout',
          tags: ['checkout'],
          summary: 'Check',
          'x-evidence': 'client',
          security: [{ checkoutPrivateKey: [] }],
          parameters: [{ name: 'id', in: 'path' }],
          responses: { 200: { description: 'The authorization.', content: json('Charge') } },
        },
      },
    },
    webhooks: {
      charge: {
        post: {
          operationId: 'chargeNotification',
          tags: ['charges'],
          'x-evidence': 'client',
          requestBody: { content: json('ChargeNotification', 'ChargeFlat', 'ChargeEnvelope') },
          responses: { 200: { description: 'Received.' } },
        },
      },
    },
    components: {
      schemas: {
        Amount: { type: 'number', description: 'Euro.', 'x-evidence': 'documented' },
        ChargeStatus: {
          type: 'string',
          'x-extensible-enum': ['DONE', 'FAILED'],
          description: 'Where it stands.\n\n- `DONE`: charged.',
          'x-evidence': 'client',
          'x-evidence-note': 'Seen in an application.',
        },
        ChargeRequest: {
          type: 'object',
          description: 'A charge to make.',
          required: ['amount'],
          properties: {
            amount: { $ref: '#/components/schemas/Amount', description: 'How much to charge.' },
            description: { type: 'string', default: 'none' },
          },
          'x-evidence': 'documented',
        },
        Charge: {
          type: 'object',
          description: 'A charge.',
          required: ['id'],
          properties: {
            id: { type: 'string', description: 'Its id.', examples: ['CHA1'] },
            amount: { $ref: '#/components/schemas/Amount' },
            status: {
              $ref: '#/components/schemas/ChargeStatus',
              'x-evidence': 'inferred',
              'x-evidence-note': 'Never seen.',
            },
            date: { type: ['string', 'null'], format: 'date-time', description: 'When.\n\nNever exactly.' },
            payer: {
              type: 'object',
              description: 'Who paid.',
              'x-evidence': 'client',
              properties: { name: { type: 'string', description: 'The name */ of the payer.' } },
            },
            last_status: { $ref: '#/components/schemas/ChargeStatus', description: 'The one before.' },
            seats: {
              type: 'array',
              description: 'The seats.',
              items: { type: 'object', properties: { row: { type: 'string', description: 'The row.' } } },
            },
            old_name: { type: 'string', deprecated: true, description: 'Read id.' },
          },
          'x-evidence': 'documented',
        },
        ChargeNotification: {
          description: 'What a listener receives.',
          anyOf: [{ $ref: '#/components/schemas/ChargeEvent' }, { $ref: '#/components/schemas/Charge' }],
          'x-evidence': 'client',
        },
        ChargeEvent: {
          type: 'object',
          description: 'A charge in an envelope.',
          properties: { edata: { $ref: '#/components/schemas/Charge' } },
          'x-evidence': 'client',
        },
        PosUpdate: {
          type: 'object',
          properties: { status: { type: 'string', enum: ['ENABLED', 'DISABLED'] } },
          'x-evidence': 'documented',
        },
        Pos: {
          type: 'object',
          description: 'A POS.',
          properties: { id: { type: 'string' } },
          'x-evidence': 'documented',
        },
        BrandList: {
          type: 'object',
          properties: { brands: { type: 'array', items: { $ref: '#/components/schemas/Pos' } } },
          'x-evidence': 'documented',
        },
        Anything: { type: 'object', 'x-evidence': 'documented' },
        ErrorInfo: {
          type: 'object',
          properties: { code: { type: ['string', 'integer'] } },
          'x-evidence': 'documented',
        },
      },
      securitySchemes: {
        userToken: { type: 'http', scheme: 'bearer' },
        tppToken: { type: 'http', scheme: 'bearer' },
        tppCertificate: { type: 'mutualTLS' },
        checkoutPrivateKey: { type: 'apiKey', in: 'header', name: 'X-Private-Key' },
        listenerCredentials: { type: 'http', scheme: 'basic' },
      },
      parameters: { ChargeId: { name: 'id', in: 'path', description: "The charge's id." } },
      responses: {
        WrongBody: response('Wrong.', 'MissingArguments', 'BadRequest'),
        ServerError: response('Broken.', 'ServerError'),
      },
      examples: {
        MissingArguments: { 'x-error': { status: '400', code: '100' } },
        BadRequest: { 'x-error': { status: '400', code: null } },
        PayTokenExpired: { 'x-error': { status: '410', code: '200' } },
        ServerError: { 'x-error': { status: '5XX', code: null } },
        Other: {},
        ChargeFlat: { summary: 'Flat', value: { id: 'CHA1' } },
        ChargeEnvelope: { value: { edata: { id: 'CHA1' } } },
      },
    },
    'x-errors': {
      MissingArguments: {
        summary: 'Missing arguments',
        description: 'An argument is missing.',
        'x-error': { status: '400', code: '100' },
        'x-evidence': 'documented',
      },
      BadRequest: {
        summary: 'Wrong request',
        description: "It can't be understood.",
        'x-error': { status: '400', code: null },
        'x-evidence': 'inferred',
        'x-evidence-note': 'The body is a guess.',
      },
      PayTokenExpired: {
        summary: 'Pay token expired',
        description: 'Read the authorization again.',
        'x-error': { status: '410', code: '200' },
        'x-evidence': 'documented',
      },
      ServerError: {
        summary: 'Server error',
        description: 'The outcome is unknown.',
        'x-error': { status: '5XX', code: null },
        'x-evidence': 'documented',
      },
    },
  };
}

/** A JSON body of a named schema; its examples refer to those of the same name. */
export function json(schema: string, ...examples: string[]): Content {
  return {
    'application/json': {
      schema: { $ref: `#/components/schemas/${schema}` },
      examples: Object.fromEntries(examples.map((name) => [name, { $ref: `#/components/examples/${name}` }])),
    },
  };
}

function response(description: string, ...examples: string[]): ResponseObject {
  return { description, content: json('ErrorInfo', ...examples) };
}
