import { describeRule } from '../broken-contract.ts';

describeRule('no-orphans', [
  {
    title: 'finds an example that nothing refers to',
    file: 'shop/charge.yaml',
    change: ['examples:\n  ChargeRequest:', 'examples:\n  Forgotten: { value: {} }\n  ChargeRequest:'],
    problems: [
      ['Forgotten: { value: {} }', 'Nothing refers to examples/Forgotten, so it is not in the contract'],
    ],
  },
  {
    title: 'finds a schema that nothing refers to any more',
    file: 'shop/charge.yaml',
    change: ["items: { $ref: '#/schemas/Charge' }", "items: { $ref: '#/schemas/ChargeData' }"],
    also: ["schema: { $ref: '#/schemas/Charge' }", "schema: { $ref: '#/schemas/ChargeData' }"],
    problems: [['Charge:', 'Nothing refers to schemas/Charge, so it is not in the contract']],
  },
  {
    title: 'knows a part whose name holds a slash',
    file: 'shop/checkout.yaml',
    change: ['paths:\n', 'paths:\n  /unused: {}\n'],
    problems: [['/unused: {}', 'Nothing refers to paths//unused']],
  },
  {
    title: 'counts what only passes a reference on as used',
    file: 'shop/charge.yaml',
    change: ["edata: { $ref: '#/schemas/ChargeData' }", "edata: { $ref: '#/schemas/Data' }"],
    also: ['  Status:', "  Data: { $ref: '#/schemas/ChargeData' }\n  Status:"],
    problems: [],
  },
  {
    title: 'counts what is referred to in part as used',
    file: 'shop/charge.yaml',
    change: ['schema: { type: string }\n    example', "schema: { $ref: '#/things/Id/schema' }\n    example"],
    also: ['schemas:\n', 'things:\n  Id:\n    schema: { type: string, x-evidence: client }\n\nschemas:\n'],
    problems: [],
  },
]);
