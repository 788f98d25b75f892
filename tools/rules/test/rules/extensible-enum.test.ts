import { describeRule } from '../broken-contract.ts';

const LISTED = 'x-extensible-enum: [NEW, DONE, FAILED]';

describeRule('extensible-enum', [
  {
    title: 'refuses known values of anything but a string',
    file: 'shop/charge.yaml',
    change: [`type: string\n    ${LISTED}`, `type: integer\n    ${LISTED}`],
    problems: [[LISTED, 'Write "type: string" beside it']],
  },
  {
    title: 'refuses known values beside a reference',
    file: 'shop/charge.yaml',
    change: [
      "status: { $ref: '#/schemas/Status', description: Where the charge stands. }",
      "status: { $ref: '#/schemas/Status', x-extensible-enum: [NEW], description: NEW. }",
    ],
    problems: [
      [
        "status: { $ref: '#/schemas/Status', x-extensible-enum: [NEW], description: NEW. }",
        'Write "type: string"',
      ],
    ],
  },
  {
    title: 'refuses an empty list',
    file: 'shop/charge.yaml',
    change: ['mode:\n', 'kind: { type: string, description: A kind., x-extensible-enum: [] }\n      mode:\n'],
    problems: [
      ['kind: { type: string, description: A kind., x-extensible-enum: [] }', 'No known value is listed'],
    ],
  },
  {
    title: 'refuses what is no list',
    file: 'shop/charge.yaml',
    change: ['mode:\n', 'kind: { type: string, x-extensible-enum: NEW }\n      mode:\n'],
    problems: [['kind: { type: string, x-extensible-enum: NEW }', 'No known value is listed']],
  },
  {
    title: 'refuses a value that is listed twice',
    file: 'shop/charge.yaml',
    change: [LISTED, 'x-extensible-enum: [NEW, DONE, FAILED, NEW]'],
    problems: [['x-extensible-enum: [NEW, DONE, FAILED, NEW]', 'NEW is listed twice']],
  },
  {
    title: 'refuses a value that YAML reads as no string',
    file: 'shop/charge.yaml',
    change: [
      'mode:\n',
      'kind: { type: string, description: A kind 1., x-extensible-enum: [1] }\n      mode:\n',
    ],
    problems: [
      ['kind: { type: string, description: A kind 1., x-extensible-enum: [1] }', 'A known value is a string'],
    ],
  },
  {
    title: 'asks the description to name every value',
    file: 'shop/charge.yaml',
    change: ['`NEW`, `DONE` or `FAILED`', '`NEW` or `FAILED`'],
    problems: [[LISTED, 'The description does not say what DONE means']],
  },
  {
    title: 'does not take a longer word for the value',
    file: 'shop/charge.yaml',
    change: ['`NEW`, `DONE` or `FAILED`', '`NEW`, `UNDONE`, `DONE_ALL` or `FAILED`'],
    problems: [[LISTED, 'The description does not say what DONE means']],
  },
  {
    title: 'refuses to be beside enum',
    file: 'shop/charge.yaml',
    change: [
      'enum: [NOW, LATER]\n        description: When',
      'enum: [NOW]\n        x-extensible-enum: [NOW]\n        description: NOW or when',
    ],
    problems: [['x-extensible-enum: [NOW]', '"enum" closes what "x-extensible-enum" leaves open']],
  },
]);
