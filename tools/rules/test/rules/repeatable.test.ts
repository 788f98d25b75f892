import { describeRule } from '../broken-contract.ts';

describeRule('repeatable', [
  {
    title: 'accepts what does not move money',
    file: 'shop/charge.yaml',
    change: ['operationId: createCharge', 'operationId: createCharge\n      x-repeatable: true'],
    problems: [],
  },
  {
    title: 'refuses what moves money',
    file: 'shop/charge.yaml',
    change: [
      'operationId: createCharge',
      'operationId: createCharge\n      x-moves-money: true\n      x-repeatable: true',
    ],
    problems: [['x-repeatable: true', 'createCharge: it moves money, so a second one would move it twice']],
  },
  {
    title: 'refuses a GET, which says so by its method',
    file: 'shop/charge.yaml',
    change: ['operationId: listCharges', 'operationId: listCharges\n      x-repeatable: true'],
    problems: [['x-repeatable: true', 'listCharges: a GET can be repeated without saying so']],
  },
  {
    title: 'refuses anything but true',
    file: 'shop/charge.yaml',
    change: ['operationId: createCharge', 'operationId: createCharge\n      x-repeatable: false'],
    problems: [['x-repeatable: false', 'createCharge: write "x-repeatable: true", or leave it out']],
  },
  {
    title: 'refuses a webhook, which is for DropPay to repeat',
    file: 'shop/charge.yaml',
    change: ['operationId: chargeNotification', 'operationId: chargeNotification\n      x-repeatable: true'],
    problems: [['x-repeatable: true', 'chargeNotification: whether an event comes again is up to DropPay']],
  },
]);
