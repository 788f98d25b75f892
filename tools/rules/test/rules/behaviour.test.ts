import { describeRule } from '../broken-contract.ts';

const file = 'shop/charge.yaml';

describeRule('behaviour', [
  {
    title: 'refuses a statement that is no sentence',
    file,
    change: ['for a quarter of an hour.', 'for a quarter of an hour'],
    problems: [
      [
        'description: A charge waits for a quarter of an hour',
        'chargePatience: "description" must be a sentence',
      ],
    ],
  },
  {
    title: 'refuses a kind of evidence that there is not',
    file,
    change: [
      'value: PT15M\n          x-evidence: inferred\n',
      'value: PT15M\n          x-evidence: guessed\n',
    ],
    problems: [
      ['x-evidence: guessed', 'chargePatience: "x-evidence" must be documented, client or inferred.'],
    ],
  },
  {
    title: 'asks how it is known',
    file,
    change: [
      'value: PT15M\n          x-evidence: inferred\n          x-evidence-note: No number is documented.\n',
      'value: PT15M\n',
    ],
    problems: [['chargePatience:', 'chargePatience: "x-evidence" must be']],
  },
  {
    title: 'refuses a value that is no single one',
    file,
    change: ['value: PT15M', 'value: [PT15M]'],
    problems: [['value: [PT15M]', 'chargePatience: "value" must be a duration (PT15M), a sum in euro']],
  },
  {
    title: 'refuses what nothing reads',
    file,
    change: ['value: PT15M', 'value: PT15M\n          unit: minutes'],
    problems: [['unit: minutes', '"unit" means nothing here']],
  },
  {
    title: 'refuses a name that is no constant',
    file,
    change: ['chargePatience:', 'Charge-Patience:'],
    problems: [['Charge-Patience:', 'Write it in camelCase']],
  },
  {
    title: 'refuses a name that another operation has used',
    file,
    change: [
      "      x-evidence: client\n      responses:\n        '204'",
      "      x-evidence: client\n      x-behaviour:\n        chargePatience: { description: It waits., x-evidence: client }\n      responses:\n        '204'",
    ],
    problems: [
      [
        'chargePatience: { description: It waits., x-evidence: client }',
        'createCharge has a statement with the name chargePatience already',
      ],
    ],
  },
  {
    title: 'refuses what is no statement at all',
    file,
    change: [
      'chargePatience:\n          description: A charge waits for a quarter of an hour.\n          value: PT15M\n          x-evidence: inferred\n          x-evidence-note: No number is documented.\n',
      'chargePatience: PT15M\n',
    ],
    problems: [['chargePatience: PT15M', 'chargePatience: this is no statement']],
  },
]);
