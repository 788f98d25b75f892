import { describeRule } from '../broken-contract.ts';

describeRule('money', [
  {
    title: 'refuses an amount that is no number',
    file: 'common/money.yaml',
    change: ['type: number', 'type: string'],
    problems: [['type: string', 'An amount in euro is a JSON number']],
  },
  {
    title: 'refuses an amount without type',
    file: 'common/money.yaml',
    change: ['type: number\n    ', ''],
    problems: [['x-unit: EUR', 'Write "type: number"']],
  },
  {
    title: 'refuses multipleOf on an amount',
    file: 'common/money.yaml',
    change: ['x-unit: EUR', 'x-unit: EUR\n    multipleOf: 0.01'],
    problems: [['multipleOf: 0.01', 'make "multipleOf" refuse amounts such as 1.13']],
  },
  {
    title: 'refuses multipleOf beside a reference to an amount',
    file: 'shop/charge.yaml',
    change: ['description: What to charge.', 'multipleOf: 0.01'],
    problems: [['multipleOf: 0.01', 'make "multipleOf" refuse']],
  },
  {
    title: 'asks for the unit where the name says that it is money',
    file: 'shop/charge.yaml',
    change: ['x-unit: EUR\n        ', ''],
    problems: [['fee:', '"fee" is named like an amount of money but has no unit']],
  },
  {
    title: 'asks for the unit behind a reference',
    file: 'common/money.yaml',
    change: ['x-unit: EUR\n    ', ''],
    problems: [
      ['amount: { $ref: ../common/money.yaml#/schemas/Amount }', '"amount" is named like an amount of money'],
      ['amount:', '"amount" is named like an amount of money'],
    ],
  },
  {
    title: 'knows charge_amount and balance_current for money, but neither amount_policy nor paramount',
    file: 'shop/charge.yaml',
    change: [
      'fee:\n',
      'charge_amount: { type: number }\n      balance_current: { type: number }\n      amount_policy: { type: string }\n      paramount: { type: string }\n      fee:\n',
    ],
    problems: [
      ['charge_amount: { type: number }', '"charge_amount"'],
      ['balance_current: { type: number }', '"balance_current"'],
    ],
  },
]);
