import { describeRule } from '../broken-contract.ts';

describeRule('parameter-examples', [
  {
    title: 'refuses a parameter of a path without an example',
    file: 'shop/charge.yaml',
    change: ['    example: CHA1\n', ''],
    problems: [['ChargeIdPath:', 'The parameter "id" has no example']],
  },
  {
    title: 'refuses one of a query, which is sent by samples too',
    file: 'shop/charge.yaml',
    change: ['    example: newest\n', ''],
    problems: [['Order:', 'The parameter "order" has no example']],
  },
  {
    title: 'accepts an example of its schema',
    file: 'shop/charge.yaml',
    change: ['enum: [oldest, newest] }\n    example: newest', 'enum: [oldest, newest], examples: [newest] }'],
    problems: [],
  },
]);
