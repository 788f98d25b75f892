import { describeRule } from '../broken-contract.ts';

describeRule('bare-references', [
  {
    title: 'refuses a description beside a reference to an object',
    file: 'shop/charge.yaml',
    change: [
      "edata: { $ref: '#/schemas/ChargeData' }",
      "edata: { $ref: '#/schemas/ChargeData', description: It. }",
    ],
    problems: [
      [
        "edata: { $ref: '#/schemas/ChargeData', description: It. }",
        '"description" stands beside a reference',
      ],
    ],
  },
  {
    title: 'refuses it beside a reference to a choice of objects',
    file: 'shop/charge.yaml',
    change: [
      "schema: { $ref: '#/schemas/Notification' }",
      "schema: { $ref: '#/schemas/Notification', description: It. }",
    ],
    problems: [
      [
        "schema: { $ref: '#/schemas/Notification', description: It. }",
        '"description" stands beside a reference',
      ],
    ],
  },
]);
