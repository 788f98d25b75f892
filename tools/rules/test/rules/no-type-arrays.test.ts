import { describeRule } from '../broken-contract.ts';

describeRule('no-type-arrays', [
  {
    title: 'refuses a list of types',
    file: 'shop/charge.yaml',
    change: ["anyOf: [{ type: number }, { type: 'null' }]", "type: [number, 'null']"],
    also: [
      'x-unit: EUR\n        description: The fee.',
      'x-unit: EUR\n        anyOf: [{ type: number }]\n        description: The fee.',
    ],
    problems: [["type: [number, 'null']", '"type" is a list']],
  },
]);
