import { describeRule } from '../broken-contract.ts';

const ID = 'id: { type: string, description: The id., examples: [CHA1] }';
const OTHER = 'description: The other one., examples: [CHA1]';

describeRule('distinct-names', [
  ...['ID', 'i_d', 'i-d'].map((name) => ({
    title: `refuses the properties id and ${name} in one schema`,
    file: 'shop/charge.yaml',
    change: [`      ${ID}`, `      ${ID}\n      ${name}: { type: string, ${OTHER} }`] as const,
    problems: [[`${name}: { type: string, ${OTHER} }`, `The property ${name} and id are one name`]] as const,
  })),
  {
    title: 'allows a misspelt twin that says so',
    file: 'shop/charge.yaml',
    change: [
      `      ${ID}`,
      `      ${ID}\n      i_d: { type: string, x-twin-of: id, deprecated: true, ${OTHER} }`,
    ],
    problems: [],
  },
  {
    title: 'refuses a twin that is not deprecated, and one of nothing',
    file: 'shop/charge.yaml',
    change: [
      `      ${ID}`,
      `      ${ID}\n      i_d: { type: string, x-twin-of: id, ${OTHER} }\n      other: { type: string, x-twin-of: id, deprecated: true, ${OTHER} }`,
    ],
    problems: [
      [
        `i_d: { type: string, x-twin-of: id, ${OTHER} }`,
        'i_d is the misspelt twin of id. Add "deprecated: true"',
      ],
      [
        `other: { type: string, x-twin-of: id, deprecated: true, ${OTHER} }`,
        '"x-twin-of" of other names no other property',
      ],
    ],
  },
  {
    title: 'refuses two parameters of one operation, one of which is its path’s',
    file: 'shop/charge.yaml',
    change: [
      '      operationId: deleteCharge\n',
      '      operationId: deleteCharge\n      parameters:\n        - { name: ID, in: query, schema: { type: string }, example: CHA1, description: The id. }\n',
    ],
    problems: [
      [
        '- { name: ID, in: query, schema: { type: string }, example: CHA1, description: The id. }',
        'The parameter ID and id are one name',
      ],
    ],
  },
  {
    title: 'refuses a parameter that is called like a schema',
    file: 'shop/charge.yaml',
    change: ["'#/parameters/ChargeIdPath'", "'#/parameters/charge_list'"],
    also: ['\n  ChargeIdPath:', '\n  charge_list:'],
    problems: [['charge_list:', 'are one name']],
  },
  {
    title: 'refuses two schemas that differ in their case',
    file: 'shop/charge.yaml',
    change: ["items: { $ref: '#/schemas/Charge' }", "items: { $ref: '#/schemas/CHARGE' }"],
    also: [
      '\n  Device:\n',
      '\n  CHARGE: { type: object, description: Once more., x-evidence: client }\n\n  Device:\n',
    ],
    problems: [['Charge:', 'The component schemas/Charge and schemas/CHARGE are one name']],
  },
]);
