import { describeRule } from '../broken-contract.ts';

const SIGNATURE = "x-error: { status: '403', code: '100' }";

describeRule('catalogue', [
  {
    title: 'asks for a catalogue',
    file: 'openapi.yaml',
    change: ['x-errors:', 'x-catalogue:'],
    problems: [
      ['openapi: 3.1.1', 'There is no error catalogue. Add "x-errors"'],
      ['also: [Status, PayTokenExpired]', '"PayTokenExpired" is no operation', 'contradictions'],
    ],
  },
  {
    title: 'refuses two entries with the same status and code',
    file: 'common/errors.yaml',
    change: [SIGNATURE, "x-error: { status: '400', code: '101' }"],
    also: ["value: { code: '100' }", "value: { code: '101' }"],
    problems: [
      [
        "x-error: { status: '400', code: '101' }",
        'BadSignature and WrongArguments are both status "400" with code "101"',
      ],
    ],
  },
  {
    title: 'refuses two entries of one status without code',
    file: 'common/errors.yaml',
    change: [SIGNATURE, 'x-error: { status: 5XX, code: null }'],
    also: ["value: { code: '100' }", 'value: {}'],
    problems: [
      [
        'x-error: { status: 5XX, code: null }',
        'BadSignature and ServerError are both status "5XX" without code',
      ],
    ],
  },
  {
    title: 'refuses a code that is not three digits',
    file: 'common/errors.yaml',
    change: [SIGNATURE, "x-error: { status: '403', code: '099' }"],
    also: ["value: { code: '100' }", "value: { code: '099' }"],
    problems: [
      ["x-error: { status: '403', code: '099' }", 'BadSignature: its code is three digits as a string'],
    ],
  },
  ...['1000', '0100'].map((code) => ({
    title: `refuses a code of four digits, ${code}`,
    file: 'common/errors.yaml',
    change: [SIGNATURE, `x-error: { status: '403', code: '${code}' }`] as const,
    also: ["value: { code: '100' }", `value: { code: '${code}' }`] as const,
    problems: [
      [`x-error: { status: '403', code: '${code}' }`, 'BadSignature: its code is three digits as a string'],
    ] as const,
  })),
  {
    title: 'refuses a status that is no error',
    file: 'common/errors.yaml',
    change: [SIGNATURE, "x-error: { status: '200', code: '100' }"],
    problems: [
      ["x-error: { status: '200', code: '100' }", "BadSignature: its status is a string such as '404'"],
    ],
  },
  {
    title: 'refuses a status that is a number',
    file: 'common/errors.yaml',
    change: [SIGNATURE, "x-error: { status: 403, code: '100' }"],
    problems: [
      ["x-error: { status: 403, code: '100' }", "BadSignature: its status is a string such as '404'"],
    ],
  },
  {
    title: 'refuses a body with another code',
    file: 'common/errors.yaml',
    change: ["value: { code: '100' }", "value: { code: '101' }"],
    problems: [["value: { code: '101' }", 'BadSignature: its body has another code than its x-error']],
  },
  {
    title: 'takes a body without code',
    file: 'common/errors.yaml',
    change: ["value: { code: '100' }", 'value: {}'],
    problems: [],
  },
  ...['badSignature', 'Bad-signature'].map((name) => ({
    title: `refuses a name that makes no type, ${name}`,
    file: 'common/errors.yaml',
    change: ['BadSignature:', `${name}:`] as const,
    problems: [[`${name}:`, `${name}: its name becomes that of a type. Write it in PascalCase`]] as const,
  })),
  {
    title: 'asks an entry which error it is',
    file: 'common/errors.yaml',
    change: [`${SIGNATURE}\n    `, ''],
    problems: [['BadSignature:', 'BadSignature: it does not say which error it is']],
  },
  {
    title: 'asks an entry for its words and its body',
    file: 'common/errors.yaml',
    change: ['summary: Bad signature\n    description: A signature is wrong.\n    ', ''],
    also: ["    value: { code: '100' }\n", ''],
    problems: [
      ['BadSignature:', 'it has no summary'],
      ['BadSignature:', 'it has no description'],
      ['BadSignature:', 'it has no value'],
    ],
  },
  {
    title: 'refuses what is neither status nor code',
    file: 'common/errors.yaml',
    change: [SIGNATURE, "x-error: { status: '403', code: '100', name: Signature }"],
    problems: [
      ["x-error: { status: '403', code: '100', name: Signature }", 'BadSignature: "name" means nothing here'],
    ],
  },
]);
