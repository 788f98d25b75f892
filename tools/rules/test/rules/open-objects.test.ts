import { describeRule } from '../broken-contract.ts';

describeRule('open-objects', [
  {
    title: 'refuses to close a response',
    file: 'shop/charge.yaml',
    change: ['description: A charge.\n', 'description: A charge.\n    additionalProperties: false\n'],
    problems: [['additionalProperties: false', 'Remove it']],
  },
  {
    title: 'refuses to close a request',
    file: 'shop/charge.yaml',
    change: [
      'description: A charge to make.\n',
      'description: A charge to make.\n    unevaluatedProperties: false\n',
    ],
    problems: [['unevaluatedProperties: false', '"unevaluatedProperties: false" closes this object']],
  },
  {
    title: 'refuses to close what is behind a reference',
    file: 'shop/charge.yaml',
    change: [
      "edata: { $ref: '#/schemas/ChargeData' }",
      "edata: { $ref: '#/schemas/ChargeData', unevaluatedProperties: false }",
    ],
    problems: [
      [
        "edata: { $ref: '#/schemas/ChargeData', unevaluatedProperties: false }",
        '"unevaluatedProperties" stands beside a reference',
        'bare-references',
      ],
      [
        "edata: { $ref: '#/schemas/ChargeData', unevaluatedProperties: false }",
        'DropPay may add properties at any time',
      ],
    ],
  },
  {
    title: 'allows to say what further properties look like',
    file: 'shop/charge.yaml',
    change: [
      'description: A charge.\n',
      'description: A charge.\n    additionalProperties: { type: string }\n',
    ],
    problems: [],
  },
]);
