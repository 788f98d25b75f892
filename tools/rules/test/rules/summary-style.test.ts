import { describeRule } from '../broken-contract.ts';

describeRule('summary-style', [
  {
    title: 'refuses a summary that starts with no imperative',
    file: 'shop/charge.yaml',
    change: ['summary: Cancel a charge', 'summary: Cancels a charge'],
    problems: [['summary: Cancels a charge', 'deleteCharge: the summary starts with "Cancels"']],
  },
  {
    title: 'refuses a summary in lower case',
    file: 'shop/charge.yaml',
    change: ['summary: Cancel a charge', 'summary: cancel a charge'],
    problems: [['summary: cancel a charge', 'the summary starts with "cancel"']],
  },
  {
    title: 'refuses a summary that is too long for a menu',
    file: 'shop/charge.yaml',
    change: ['summary: Cancel a charge', `summary: Cancel ${'a'.repeat(54)}`],
    problems: [[`summary: Cancel ${'a'.repeat(54)}`, 'the summary has 61 characters. Shorten it to 60']],
  },
  {
    title: 'takes a summary of sixty characters, with a comma behind the verb',
    file: 'shop/charge.yaml',
    change: ['summary: Cancel a charge', `summary: Cancel, ${'a'.repeat(52)}`],
    problems: [],
  },
  {
    title: 'refuses a full stop behind a summary',
    file: 'shop/charge.yaml',
    change: ['summary: Learn of a charge', 'summary: Learn of a charge.'],
    problems: [['summary: Learn of a charge.', 'chargeNotification: the summary ends in a full stop']],
  },
  {
    title: 'asks for a summary',
    file: 'shop/charge.yaml',
    change: ['      summary: Cancel a charge\n', ''],
    problems: [['delete:', 'deleteCharge: there is no summary']],
  },
  {
    title: 'asks for a description',
    file: 'shop/charge.yaml',
    change: ['description: Cancels a charge.', "description: ''"],
    problems: [["description: ''", 'deleteCharge: there is no description']],
  },
  {
    title: 'takes a description that YAML ends with a line break',
    file: 'shop/charge.yaml',
    change: ['description: Cancels a charge.', 'description: |\n        Cancels a charge.'],
    problems: [],
  },
  {
    title: 'refuses a description that stops in the middle',
    file: 'shop/charge.yaml',
    change: ['description: Cancels a charge.', 'description: Cancels a charge and'],
    problems: [['description: Cancels a charge and', 'the description stops without punctuation']],
  },
]);
