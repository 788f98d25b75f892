import { expect, test } from 'vitest';
import type { Document } from '../src/document.ts';
import { readWebhooks } from '../src/webhooks.ts';
import { sample } from './sample.ts';

test('a webhook has both forms of its body, an example of each, and how ids start', () => {
  const document = sample();
  const { post } = document.webhooks!['charge']!;
  Object.assign(post!, {
    summary: 'Learn',
    description: 'Posted.',
    security: [{ listenerCredentials: [] }, {}],
  });
  document.components.schemas['Charge']!.properties!['id']!['x-id-prefix'] = 'CHA';
  expect(readWebhooks(document)).toEqual([
    {
      resource: 'charge',
      id: 'chargeNotification',
      summary: 'Learn',
      description: 'Posted.',
      evidence: { level: 'client', note: undefined },
      security: [['listenerCredentials'], []],
      behaviours: [],
      body: {
        schema: 'ChargeNotification',
        required: false,
        requiredPaths: [],
        description: undefined,
        examples: [
          { name: 'ChargeFlat', summary: 'Flat', value: { id: 'CHA1' }, error: undefined },
          {
            name: 'ChargeEnvelope',
            summary: 'ChargeEnvelope',
            value: { edata: { id: 'CHA1' } },
            error: undefined,
          },
        ],
        amounts: [],
      },
      responses: [{ status: '200', description: 'Received.', schema: undefined, examples: [] }],
      envelope: 'ChargeEvent',
      entity: 'Charge',
      idPrefix: 'CHA',
      examples: { envelope: { edata: { id: 'CHA1' } }, flat: { id: 'CHA1' } },
    },
  ]);
});

test('a document without webhooks has none', () => {
  const document = sample();
  delete document.webhooks;
  expect(readWebhooks(document)).toEqual([]);
});

const forms = 'The webhook charge is not "anyOf" an envelope and the schema in its edata';

test.each<[string, (document: Document) => void, string]>([
  [
    'no body',
    (document) => delete document.webhooks!['charge']!.post!.requestBody,
    'The webhook charge has no body.',
  ],
  ['no POST', (document) => delete document.webhooks!['charge']!.post, 'The webhook charge has no body.'],
  ['one form', (document) => delete document.components.schemas['ChargeNotification']!.anyOf, forms],
  [
    'an envelope of something else',
    (document) => {
      document.components.schemas['ChargeEvent']!.properties!['edata'] = { $ref: '#/components/schemas/Pos' };
    },
    forms,
  ],
  [
    'no flat example',
    (document) => {
      document.components.examples!['ChargeFlat']!.value = 'none';
    },
    'The webhook charge has no example in an envelope, or none without.',
  ],
  [
    'no evidence',
    (document) => delete document.webhooks!['charge']!.post!['x-evidence'],
    'The webhook charge does not say how it is known.',
  ],
])('a webhook with %s is refused', (_, change, message) => {
  const document = sample();
  change(document);
  expect(() => readWebhooks(document)).toThrow(message);
});
