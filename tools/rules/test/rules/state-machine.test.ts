import { describeRule } from '../broken-contract.ts';

const NEW = 'NEW: { initial: true, description: Created. }';
const DONE = 'DONE: { description: Charged. }';
const TO_GONE = '- { from: DONE, to: GONE, by: application, action: delete, operation: deleteCharge }';

describeRule('state-machine', [
  {
    title: 'asks for what a machine is made of',
    file: 'shop/charge.yaml',
    change: ['property: status\n      states:', 'property: status\n      stages:'],
    problems: [
      ['x-state-machine:', '"states" must be a map from state to description'],
      ['stages:', '"stages" means nothing here. Known are property, states, transitions.'],
    ],
  },
  {
    title: 'asks every state what it means',
    file: 'shop/charge.yaml',
    change: [DONE, 'DONE: {}'],
    problems: [['DONE: {}', '"description" must be what the state means']],
  },
  {
    title: 'finds a text that its comma has cut',
    file: 'shop/charge.yaml',
    change: [DONE, 'DONE: { description: Charged, at last. }'],
    problems: [
      [
        'DONE: { description: Charged, at last. }',
        '"at last." is the rest of a text that its comma has ended',
      ],
    ],
  },
  {
    title: 'asks for true or false',
    file: 'shop/charge.yaml',
    change: [NEW, 'NEW: { initial: yes please, description: Created. }'],
    problems: [
      ['NEW: { initial: yes please, description: Created. }', '"initial" must be true, or left out'],
    ],
  },
  {
    title: 'asks who triggers a transition',
    file: 'shop/charge.yaml',
    change: ['by: application,', 'by: somebody,'],
    problems: [
      [
        TO_GONE.replace('application', 'somebody'),
        '"by" must be one of application, customer, droppay, back-office, time',
      ],
    ],
  },
  {
    title: 'refuses a transition whose evidence is none',
    file: 'shop/charge.yaml',
    change: [TO_GONE, '- { from: DONE, to: GONE, by: time, action: delete, x-evidence: sure }'],
    problems: [
      [
        '- { from: DONE, to: GONE, by: time, action: delete, x-evidence: sure }',
        '"x-evidence" must be documented, client or inferred',
      ],
    ],
  },
  {
    title: 'refuses a property that the schema does not have',
    file: 'shop/charge.yaml',
    change: ['property: status', 'property: state'],
    problems: [['property: state', 'There is no property "state" here']],
  },
  {
    title: 'refuses a property without known values',
    file: 'shop/charge.yaml',
    change: ['property: status', 'property: id'],
    problems: [['property: id', '"id" lists no known values. Give it an x-extensible-enum.']],
  },
  {
    title: 'refuses a state that is no known value',
    file: 'shop/charge.yaml',
    change: ['observable: false, ', ''],
    problems: [['GONE: { final: true, description: Deleted. }', 'GONE is no value of "status"']],
  },
  {
    title: 'refuses a known value that is said never to be seen',
    file: 'shop/charge.yaml',
    change: [DONE, 'DONE: { observable: false, description: Charged. }'],
    problems: [
      ['DONE: { observable: false, description: Charged. }', 'DONE is a value of "status", so it is seen'],
    ],
  },
  {
    title: 'refuses a known value without state',
    file: 'shop/charge.yaml',
    change: ['        FAILED: { initial: true, final: true, description: Not charged. }\n', ''],
    problems: [['states:', 'The value FAILED of "status" has no state']],
  },
  {
    title: 'refuses a transition to nowhere',
    file: 'shop/charge.yaml',
    change: ['to: GONE', 'to: VOID'],
    problems: [
      [TO_GONE.replace('GONE', 'VOID'), 'VOID is no state of this machine'],
      ['GONE: { final: true, observable: false, description: Deleted. }', 'No transition leads to GONE'],
    ],
  },
  {
    title: 'refuses a transition from nowhere',
    file: 'shop/charge.yaml',
    change: ['from: DONE', 'from: VOID'],
    problems: [
      [TO_GONE.replace('DONE', 'VOID'), 'VOID is no state of this machine'],
      [DONE, 'No transition leaves DONE. Add one, or set "final: true".'],
      ['GONE: { final: true, observable: false, description: Deleted. }', 'No transition leads to GONE'],
    ],
  },
  {
    title: 'refuses states that only lead to each other',
    file: 'shop/charge.yaml',
    change: ['FAILED: { initial: true, final: true, ', 'FAILED: { '],
    also: [TO_GONE, `${TO_GONE}\n        - { from: FAILED, to: FAILED, by: time, action: wait }`],
    problems: [
      ['FAILED: { description: Not charged. }', 'No transition leads to FAILED from an initial state'],
    ],
  },
  {
    title: 'refuses to leave a final state',
    file: 'shop/charge.yaml',
    change: [DONE, 'DONE: { final: true, description: Charged. }'],
    problems: [['DONE: { final: true, description: Charged. }', 'DONE is final, but a transition leaves it']],
  },
  {
    title: 'refuses an operation that does not exist',
    file: 'shop/charge.yaml',
    change: ['operation: deleteCharge', 'operation: cancelCharge'],
    problems: [[TO_GONE.replace('deleteCharge', 'cancelCharge'), 'There is no operation cancelCharge']],
  },
]);
