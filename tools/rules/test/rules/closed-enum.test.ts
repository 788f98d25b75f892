import { describeRule } from '../broken-contract.ts';

const HEADERS = 'headers: { X-State: { schema: { type: string, enum: [NONE] } } }';

describeRule('closed-enum', [
  {
    title: 'refuses enum in a schema that is not named as a request',
    file: 'shop/charge.yaml',
    change: ['x-unit: EUR', 'x-unit: EUR\n        enum: [0.5]'],
    problems: [
      ['enum: [0.5]', '"enum" in Charge: only schemas named ...Request or ...Update may close a list'],
    ],
  },
  {
    title: 'refuses enum beside a reference',
    file: 'shop/charge.yaml',
    change: [
      "status: { $ref: '#/schemas/Status', description: Where the charge stands. }",
      "status: { $ref: '#/schemas/Status', enum: [NEW] }",
    ],
    problems: [["status: { $ref: '#/schemas/Status', enum: [NEW] }", '"enum" in Charge']],
  },
  {
    title: 'refuses enum in a schema without a name',
    file: 'shop/charge.yaml',
    change: ["'204': { description: Cancelled. }", `'204': { description: Cancelled., ${HEADERS} }`],
    problems: [[`'204': { description: Cancelled., ${HEADERS} }`, '"enum" in a schema without a name']],
  },
  {
    title: 'does not take a name with Update inside for a request',
    file: 'shop/charge.yaml',
    change: ['mode:\n', "state: { $ref: '#/schemas/UpdatedState' }\n      mode:\n"],
    also: ['  Status:', '  UpdatedState: { type: string, enum: [DONE], x-evidence: client }\n  Status:'],
    problems: [
      [
        'UpdatedState: { type: string, enum: [DONE], x-evidence: client }',
        '"enum" in UpdatedState: only schemas',
      ],
    ],
  },
  {
    title: 'allows enum in an update',
    file: 'shop/charge.yaml',
    change: ['mode:\n', "state: { $ref: '#/schemas/StateUpdate' }\n      mode:\n"],
    also: ['  Status:', '  StateUpdate: { type: string, enum: [DONE], x-evidence: client }\n  Status:'],
    problems: [],
  },
]);
