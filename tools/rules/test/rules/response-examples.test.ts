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
    change: ["'400': { $ref: ../common/errors.yaml#/responses/WrongBody }", "'400': { description: Wrong. }"],
    problems: [["'400': { description: Wrong. }", 'checkCheckout, response 400: it shows no error']],
  },
  {
    title: 'asks an error response with another schema for an example as well',
    file: 'auth/tpp.yaml',
    change: [
      '\n              examples:\n                NotRegistered: { value: { error: certificate } }',
      '',
    ],
    problems: [['default:', 'registerTpp, response default: it shows no error']],
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
    title: 'refuses a range, also in what a listener may respond with',
    file: 'shop/charge.yaml',
    change: ["'410':", '4XX:'],
    also: ["'200': { description: Received. }", '2XX: { description: Received. }'],
    problems: [
      [EXPIRED, 'createCharge, response 4XX: it shows PayTokenExpired, whose status is 410'],
      ['4XX:', 'createCharge, response 4XX: generators take a range for a name'],
      ['2XX: { description: Received. }', 'chargeNotification, response 2XX: generators take a range'],
    ],
  },
  {
    title: 'asks every operation, and what a listener may respond with, for a default',
    file: 'shop/charge.yaml',
    change: [
      "        '200': { description: Received. }\n        default",
      "        '200': { description: Received. }\n        '400'",
    ],
    also: [
      "'204': { description: Cancelled. }\n        '400': { $ref: ../common/errors.yaml#/responses/WrongBody }\n        default: { $ref: ../common/errors.yaml#/responses/Other }",
      "'204': { description: Cancelled. }\n        '400': { $ref: ../common/errors.yaml#/responses/WrongBody }",
    ],
    problems: [
      ['responses:', 'deleteCharge says nothing of statuses that it does not list'],
      ['responses:', 'chargeNotification says nothing of statuses that it does not list'],
    ],
  },
  {
    title: 'refuses an error under default whose status is listed',
    file: 'common/errors.yaml',
    change: [
      "          ServerError: { $ref: '#/catalogue/ServerError' }",
      "          ServerError: { $ref: '#/catalogue/ServerError' }\n          WrongArguments: { $ref: '#/catalogue/WrongArguments' }",
    ],
    problems: ['listCharges', 'createCharge', 'deleteCharge', 'checkCheckout'].map(
      (name) =>
        [
          'default: { $ref: ../common/errors.yaml#/responses/Other }',
          `${name}, response default: it shows WrongArguments, whose status 400 is listed`,
        ] as const,
    ),
  },
  {
    title: 'blames the operation that gives a shared response under another status',
    file: 'shop/checkout.yaml',
    change: ["'400': {", "'404': {"],
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
