import { describeRule } from '../broken-contract.ts';

describeRule('operation-naming', [
  {
    title: 'refuses a verb that clients do not use',
    file: 'shop/charge.yaml',
    change: ['operationId: createCharge', 'operationId: makeCharge'],
    also: ['operationId: listCharges', 'operationId: findCharges'],
    problems: [
      ['operationId: findCharges', 'findCharges does not start with a known verb'],
      [
        'operationId: makeCharge',
        'makeCharge does not start with a known verb. Start it with one of create,',
      ],
    ],
  },
  {
    title: 'refuses a noun that is not the tag',
    file: 'shop/charge.yaml',
    change: ['operationId: createCharge', 'operationId: createPayment'],
    problems: [
      ['operationId: createPayment', 'createPayment does not fit its tag "charges". Call it createCharge'],
    ],
  },
  {
    title: 'refuses the plural where one thing is meant',
    file: 'shop/charge.yaml',
    change: ['operationId: createCharge', 'operationId: createCharges'],
    problems: [['operationId: createCharges', 'Call it createCharge']],
  },
  {
    title: 'refuses the singular where a list is meant',
    file: 'shop/charge.yaml',
    change: ['operationId: listCharges', 'operationId: listCharge'],
    problems: [['operationId: listCharge', 'Call it listCharges']],
  },
  {
    title: 'refuses a verb that goes on in lower case',
    file: 'shop/checkout.yaml',
    change: ['operationId: checkCheckout', 'operationId: checkout'],
    problems: [['operationId: checkout', 'checkout does not start with a known verb']],
  },
  {
    title: 'refuses a second tag',
    file: 'shop/checkout.yaml',
    change: ['tags: [checkout]', 'tags: [checkout, charges]'],
    problems: [['operationId: checkCheckout', 'checkCheckout has 2 tags; its noun is the one tag']],
  },
  {
    title: 'refuses one method for two operations',
    file: 'shop/charge.yaml',
    change: ['operationId: listCharges', 'operationId: createCharge'],
    problems: [
      ['operationId: createCharge', 'createCharge and createCharge would both be the method charges.create'],
    ],
  },
  {
    title: 'refuses a webhook that is not named after its key',
    file: 'shop/charge.yaml',
    change: ['operationId: chargeNotification', 'operationId: chargeEvent'],
    problems: [['operationId: chargeEvent', 'Call it chargeNotification']],
  },
]);
