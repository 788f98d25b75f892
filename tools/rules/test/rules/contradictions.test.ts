import { describeRule } from '../broken-contract.ts';

const file = 'shop/charge.yaml';

describeRule('contradictions', [
  {
    title: 'asks for the other statement',
    file,
    change: [
      '            - says: It has a status.\n              source: { page: Charge, section: Entities }\n',
      '',
    ],
    problems: [['statements:', 'failedCharge: a contradiction is between at least two statements.']],
  },
  {
    title: 'asks for statements',
    file,
    change: [
      '              - says: It is a number.\n                source: { page: Charge, section: Entities }\n              - says: It is a text.\n                source: { application: a shop, section: charges }\n',
      '',
    ],
    problems: [['statements:', 'amountText: a contradiction is between at least two statements.']],
  },
  {
    title: 'asks where a statement is from',
    file,
    change: [
      '            - says: It is an error.\n              source: { page: Overview, section: Codes }\n',
      '            - says: It is an error.\n',
    ],
    problems: [['statements:', 'failedCharge: statement 1 has no source.']],
  },
  {
    title: 'asks for the section of a page',
    file,
    change: ['{ page: Overview, section: Codes }', '{ page: Overview }'],
    problems: [['statements:', 'failedCharge: statement 1 has no source.']],
  },
  {
    title: 'asks for the section of an application',
    file,
    change: ['{ application: a shop, section: orders }', '{ application: a shop }'],
    problems: [['statements:', 'manyEvents: statement 2 has no source.']],
  },
  {
    title: 'refuses a source of two kinds',
    file,
    change: ['{ page: Overview, section: Codes }', '{ page: Overview, application: a shop, section: Codes }'],
    problems: [['statements:', 'failedCharge: statement 1 has no source.']],
  },
  {
    title: 'asks for a title that is not blank',
    file,
    change: ['title: How a failed charge looks', "title: ' '"],
    problems: [["title: ' '", 'failedCharge: it needs a "title"']],
  },
  {
    title: 'asks which sentence, when two statements are from one place',
    file,
    change: ['{ page: Overview, section: Codes }', '{ page: Charge, section: Entities }'],
    problems: [['statements:', 'failedCharge: two of its statements have one source.']],
  },
  {
    title: 'asks what a statement says',
    file,
    change: ['says: It has a status.', 'says: It has a status'],
    problems: [['statements:', 'failedCharge: statement 2 says nothing.']],
  },
  {
    title: 'refuses a statement that is a text alone',
    file,
    change: [
      '- says: It has a status.\n              source: { page: Charge, section: Entities }',
      '- It has a status.',
    ],
    problems: [['statements:', 'failedCharge: statement 2 is none.']],
  },
  {
    title: 'refuses a key of a statement that nothing reads',
    file,
    change: ['- says: It is an error.', '- says: It is an error.\n              page: Overview'],
    problems: [['statements:', 'failedCharge: "page" means nothing here. Known are says, source.']],
  },
  {
    title: 'asks what goes wrong',
    file,
    change: ['          risk: The goods are given away.\n', ''],
    problems: [
      ['failedCharge:', 'failedCharge: say in "risk", in a sentence of three words or more, what goes wrong'],
    ],
  },
  {
    title: 'refuses a risk that is no sentence',
    file,
    change: ['risk: The second event is lost.', 'risk: high'],
    problems: [['risk: high', 'manyEvents: say in "risk", in a sentence of three words']],
  },
  {
    title: 'refuses a risk of fewer than three words',
    file,
    change: ['risk: The second event is lost.', "risk: '. , .'"],
    problems: [["risk: '. , .'", 'manyEvents: say in "risk", in a sentence of three words']],
  },
  {
    title: 'refuses a statement that says nothing in words',
    file,
    change: ['- says: It is an error.', "- says: ' .'"],
    problems: [['statements:', 'failedCharge: statement 1 says nothing.']],
  },
  {
    title: 'refuses a key that nothing reads',
    file,
    change: [
      'risk: The second event is lost.',
      'risk: The second event is lost.\n          danger: It is lost.',
    ],
    problems: [['danger: It is lost.', '"danger" means nothing here']],
  },
  {
    title: 'refuses a choice that is none of the readings',
    file,
    change: ['chosen: status', 'chosen: '],
    also: [
      '            4xx: It is an error.\n',
      "            4xx: It is an error.\n            '5xx': It is another error.\n",
    ],
    problems: [['chosen:', 'failedCharge: "chosen" must be one of its readings: status, 4xx, 5xx.']],
  },
  {
    title: 'asks what is taken for true, where there are no readings',
    file,
    change: ['chosen: There is one event.', 'chosen: one'],
    problems: [
      ['chosen: one', 'manyEvents: say in "chosen", in a sentence, what the contract takes for true.'],
    ],
  },
  {
    title: 'refuses one reading alone',
    file,
    change: ['            4xx: It is an error.\n', ''],
    problems: [['readings:', 'failedCharge: one reading is no choice.']],
  },
  {
    title: 'asks what a reading means',
    file,
    change: ['4xx: It is an error.', '4xx:'],
    problems: [['readings:', 'failedCharge: say in a sentence what the reading 4xx means.']],
  },
  {
    title: 'refuses the name of a reading that no command line can say',
    file,
    change: ['4xx: It is an error.', '4 xx: It is an error.'],
    problems: [['readings:', 'failedCharge: "4 xx" is written in a command line.']],
  },
  {
    title: 'refuses a name that is used twice, on a webhook and on a property',
    file,
    change: ['        manyEvents:', '        failedCharge:'],
    also: ['          amountText:', '          failedCharge:'],
    problems: [
      ['failedCharge:', 'Another contradiction has the name failedCharge.'],
      ['failedCharge:', 'Another contradiction has the name failedCharge.'],
    ],
  },
  {
    title: 'refuses a name that is not in camelCase',
    file,
    change: ['        manyEvents:', '        many-events:'],
    problems: [['many-events:', '"many-events" is written in commands and tests.']],
  },
  {
    title: 'refuses a place that does not exist',
    file,
    change: ['also: [Status, PayTokenExpired]', 'also: [State, PayTokenExpired]'],
    problems: [
      ['also: [State, PayTokenExpired]', 'failedCharge: "State" is no operation, webhook, schema or error.'],
    ],
  },
  {
    title: 'refuses an empty list of places',
    file,
    change: ['also: [Status, PayTokenExpired]', 'also: []'],
    problems: [['also: []', 'failedCharge: "also" is a list']],
  },
  {
    title: 'refuses what is no contradiction at all',
    file,
    change: [
      '        manyEvents:\n          title: How many events there are\n          statements:\n            - says: There is one event.\n              source: { page: Overview, section: Events }\n            - says: It reads two events.\n              source: { application: a shop, section: orders }\n          chosen: There is one event.\n          risk: The second event is lost.\n',
      '        manyEvents: One or two.\n',
    ],
    problems: [['manyEvents: One or two.', 'manyEvents: this is no contradiction.']],
  },
  {
    title: 'refuses one where no reader looks, on a parameter',
    file,
    change: [
      "    description: The charge's id.\n",
      "    description: The charge's id.\n    x-contradicts: {}\n",
    ],
    problems: [['x-contradicts: {}', 'No reader looks here.']],
  },
  {
    title: "refuses one where no reader looks, in a parameter's schema",
    file,
    change: ['schema: { type: string }', 'schema: { type: string, x-contradicts: {} }'],
    problems: [['schema: { type: string, x-contradicts: {} }', 'No reader looks here.']],
  },
  {
    title: 'refuses one where no reader looks, on an error that no operation shows',
    file: 'common/errors.yaml',
    change: [
      'x-evidence-note: Listed without an operation.',
      'x-evidence-note: Listed without an operation.\n    x-contradicts: {}',
    ],
    problems: [['x-contradicts: {}', 'No reader looks here.']],
  },
]);
