import { describeRule } from '../broken-contract.ts';

describeRule('discriminator-mapping', [
  {
    title: 'asks for the mapping of a discriminator',
    file: 'shop/charge.yaml',
    change: ["      mapping:\n        app: '#/schemas/App'\n        till: '#/schemas/Till'\n", ''],
    problems: [['discriminator:', 'The discriminator has no mapping']],
  },
  {
    title: 'refuses an empty mapping',
    file: 'shop/charge.yaml',
    change: ["mapping:\n        app: '#/schemas/App'\n        till: '#/schemas/Till'", 'mapping: {}'],
    problems: [['discriminator:', 'The discriminator has no mapping']],
  },
  {
    title: 'asks for the type of a const',
    file: 'shop/charge.yaml',
    change: ['kind: { type: string, const: app,', 'kind: { const: app,'],
    problems: [
      [
        'kind: { const: app, description: Its kind., examples: [app] }',
        'Add the "type" of its value beside it',
      ],
    ],
  },
  {
    title: 'asks for the type of a const in a schema that is reached through a reference',
    file: 'shop/charge.yaml',
    change: ['schema: { type: string }', "schema: { $ref: '#/schemas/Id' }"],
    also: ['  Status:', '  Id: { const: CHA1, x-evidence: client }\n  Status:'],
    problems: [['Id: { const: CHA1, x-evidence: client }', 'This const has no type']],
  },
  {
    title: 'takes the type of a const from the reference beside it',
    file: 'shop/charge.yaml',
    change: [
      "status: { $ref: '#/schemas/Status', description",
      "status: { $ref: '#/schemas/Status', const: DONE, description",
    ],
    problems: [],
  },
]);
