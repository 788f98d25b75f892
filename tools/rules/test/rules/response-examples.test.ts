import { describeRule } from '../broken-contract.ts';

const EXPIRED = 'PayTokenExpired: { $ref: ../common/errors.yaml#/catalogue/PayTokenExpired }';

describeRule('response-examples', [
  {
    title: 'asks a success for an example',
    file: 'shop/charge.yaml',
    change: ["\n              examples:\n                ChargeDone: { $ref: '#/examples/ChargeDone' }", ''],
    problems: [["'200':", 'createCharge, response 200: it has no named example']],
  },
  {
    title: 'does not take the nameless example for one',
    file: 'shop/charge.yaml',
    change: ["examples:\n                ChargeDone: { $ref: '#/examples/ChargeDone' }", 'example: {}'],
    problems: [["'200':", 'createCharge, response 200: it has no named example']],
  },
  {
    title: 'asks neither for an example of a redirection nor for one of a response without body',
    file: 'shop/checkout.yaml',
    change: [
      "'204': { description: Paid. }",
      "'204': { description: Paid. }\n        '304': { description: As before. }",
    ],
    problems: [],
  },
  {
    title: 'asks an error response for an error',
    file: 'shop/charge.yaml',
    change: [`\n              examples:\n                ${EXPIRED}`, ''],
    problems: [["'410':", 'createCharge, response 410: it shows no error']],
  },
  {
    title: 'asks an error response without body for an error, but not the response to a webhook',
    file: 'shop/checkout.yaml',
    change: ['4XX: { $ref: ../common/errors.yaml#/responses/WrongBody }', '4XX: { description: Wrong. }'],
    problems: [['4XX: { description: Wrong. }', 'checkCheckout, response 4XX: it shows no error']],
  },
  {
    title: 'asks an error response with another schema for an example as well',
    file: 'auth/tpp.yaml',
    change: [
      '\n              examples:\n                NotRegistered: { value: { error: certificate } }',
      '',
    ],
    problems: [['4XX:', 'registerTpp, response 4XX: it shows no error']],
  },
  {
    title: 'refuses an error that is not in the catalogue',
    file: 'shop/charge.yaml',
    change: [EXPIRED, 'Late: { value: {} }'],
    problems: [
      ['Late: { value: {} }', 'createCharge, response 410: the example Late is no entry of the catalogue'],
    ],
  },
  {
    title: 'refuses an error under another status than its own',
    file: 'shop/charge.yaml',
    change: ["'410':", "'409':"],
    problems: [[EXPIRED, 'createCharge, response 409: it shows PayTokenExpired, whose status is 410']],
  },
  {
    title: 'refuses an error under a range that does not hold its status',
    file: 'shop/charge.yaml',
    change: ["'410':", '5XX:'],
    also: [`${EXPIRED}\n        5XX: { $ref: ../common/errors.yaml#/responses/ServerError }`, EXPIRED],
    problems: [[EXPIRED, 'createCharge, response 5XX: it shows PayTokenExpired, whose status is 410']],
  },
  {
    title: 'blames the operation that gives a shared response under another status',
    file: 'shop/checkout.yaml',
    change: ['4XX: {', "'404': {"],
    problems: [
      [
        "'404': { $ref: ../common/errors.yaml#/responses/WrongBody }",
        'it shows WrongArguments, whose status is 400',
      ],
    ],
  },
  {
    title: 'refuses an error under another name than its own',
    file: 'shop/charge.yaml',
    change: ['PayTokenExpired: {', 'Expired: {'],
    problems: [
      ['Expired: { $ref: ../common/errors.yaml#/catalogue/PayTokenExpired }', 'the catalogue has no Expired'],
    ],
  },
]);
