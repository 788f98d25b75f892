import type { Document, Schema } from '@droppay/contract/document';

const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const known = { 'x-evidence': 'documented' as const };

function webhook(name: string): NonNullable<Document['webhooks']>[string] {
  const examples = {
    Flat: { value: { id: 'THG1' } },
    Event: { value: { etype: 'X', edata: { id: 'THG1' }, etime: 'T' } },
  };
  const content = { 'application/json': { schema: reference(`${name}Notification`), examples } };
  return {
    post: {
      operationId: name,
      description: `Of a ${name}.`,
      requestBody: { content },
      responses: {},
      ...known,
    },
  };
}

function forms(name: string): Record<string, Schema> {
  const text = { type: 'string', description: 'Text.' };
  return {
    [`${name}Notification`]: { anyOf: [reference(`${name}Event`), reference(`${name}Data`)], ...known },
    [`${name}Event`]: {
      type: 'object',
      description: 'An envelope.',
      required: ['etype', 'edata', 'etime'],
      properties: { etype: text, edata: reference(`${name}Data`), etime: text },
      ...known,
    },
    [`${name}Data`]: {
      type: 'object',
      description: `A ${name}.`,
      required: ['id'],
      properties: {
        id: reference(`${name}Id`),
        amount: { type: 'number', description: 'How much.' },
        status: {
          type: 'string',
          description: 'Where.',
          'x-extensible-enum': ['OPEN', `${name.toUpperCase()}ED`],
        },
      },
      ...known,
    },
    [`${name}Id`]: {
      type: 'string',
      description: 'Which.',
      'x-id-prefix': `${name.toUpperCase()}-`,
      ...known,
    },
  };
}

/** A contract with two webhooks, to be changed at will. */
export function small(): Document {
  return {
    openapi: '3.1.1',
    info: { title: 'Small', version: '1.0.0' },
    servers: [],
    tags: [],
    paths: {},
    webhooks: { order: webhook('Order'), gift: webhook('Gift') },
    components: {
      schemas: {
        ...forms('Order'),
        ...forms('Gift'),
        Unused: { type: 'string', description: 'Elsewhere.', ...known },
      },
    },
    'x-errors': {},
  };
}
