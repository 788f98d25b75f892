import { describeRule } from '../broken-contract.ts';

describeRule('reserved-names', [
  {
    title: 'refuses the name of a schema that is a word of some language, in whatever case',
    file: 'shop/charge.yaml',
    change: ["'#/schemas/Status'", "'#/schemas/Class'"],
    also: ['\n  Status:', '\n  Class:'],
    problems: [
      ['also: [Status, PayTokenExpired]', '"Status" is no operation', 'contradictions'],
      ['Class:', 'The name in schemas Class is a reserved word in TypeScript, Python, PHP, Ruby'],
    ],
  },
  {
    title: 'refuses the name of a callback',
    file: 'shop/charge.yaml',
    change: ['        chargeNotification:', '        defer:'],
    problems: [['defer:', 'The callback defer is a reserved word in Go, Swift']],
  },
  {
    title: 'refuses a tag and a parameter of a path',
    file: 'openapi.yaml',
    change: ['name: checkout', 'name: object'],
    also: ['/v1/check:', '/v1/check/{package}:'],
    problems: [
      ['- { name: object, description: Checkout. }', 'The tag object is a reserved word'],
      [
        '/v1/check/{package}: { $ref: shop/checkout.yaml#/paths/check }',
        'The parameter package is a reserved word in TypeScript, Go, Java, Kotlin',
      ],
    ],
  },
  {
    title: 'lets a property have the name that DropPay gave it',
    file: 'shop/charge.yaml',
    change: ['      mode:\n', '      class:\n'],
    also: ['mode: NOW', 'class: NOW'],
    problems: [],
  },
]);
