import { describeRule } from '../broken-contract.ts';

describeRule('evidence', [
  {
    title: 'asks an operation how it is known',
    file: 'shop/checkout.yaml',
    change: ['x-evidence: client', ''],
    problems: [['get:', 'Operation checkCheckout does not say how it is known. Add "x-evidence"']],
  },
  {
    title: 'asks a webhook how it is known, once, though a callback points to it too',
    file: 'shop/charge.yaml',
    change: ['        - {}\n      x-evidence: client', '        - {}'],
    problems: [['post:', 'Operation chargeNotification does not say how it is known']],
  },
  {
    title: 'asks a schema how it is known',
    file: 'common/money.yaml',
    change: ['x-evidence: documented', ''],
    problems: [['Amount:', 'Schema Amount does not say how it is known']],
  },
  {
    title: 'asks an error that an operation shows how it is known',
    file: 'common/errors.yaml',
    change: ["code: '200' }\n    x-evidence: documented", "code: '200' }"],
    problems: [['PayTokenExpired:', 'Error PayTokenExpired does not say how it is known']],
  },
  {
    title: 'asks an error that no operation shows how it is known',
    file: 'common/errors.yaml',
    change: ['x-evidence: documented\n    x-evidence-note: Listed without an operation.', ''],
    problems: [['BadSignature:', 'Error BadSignature does not say how it is known']],
  },
  {
    title: 'refuses a level that does not exist',
    file: 'common/money.yaml',
    change: ['x-evidence: documented', 'x-evidence: certain'],
    problems: [
      ['x-evidence: certain', '"certain" is no kind of evidence. Write documented, client or inferred.'],
    ],
  },
  {
    title: 'refuses a level that does not exist beside a reference',
    file: 'shop/charge.yaml',
    change: [
      'x-evidence: client\n        x-evidence-note: Only',
      'x-evidence: maybe\n        x-evidence-note: Only',
    ],
    problems: [['x-evidence: maybe', '"maybe" is no kind of evidence']],
  },
  {
    title: 'refuses a level that does not exist on an error that no operation shows',
    file: 'common/errors.yaml',
    change: ['x-evidence: documented\n    x-evidence-note', 'x-evidence: certain\n    x-evidence-note'],
    problems: [['x-evidence: certain', '"certain" is no kind of evidence']],
  },
  {
    title: 'refuses a note without evidence',
    file: 'shop/charge.yaml',
    change: ['x-evidence: client\n        x-evidence-note: Only', 'x-evidence-note: Only'],
    problems: [['x-evidence-note: Only an application sends it.', 'Add the "x-evidence" it belongs to']],
  },
  {
    title: 'refuses a note that says nothing',
    file: 'shop/charge.yaml',
    change: ['x-evidence-note: Everything.', "x-evidence-note: ' '"],
    problems: [["x-evidence-note: ' '", 'This note is empty']],
  },
  {
    title: 'refuses an empty note on an error that no operation shows',
    file: 'common/errors.yaml',
    change: ['x-evidence-note: Listed without an operation.', "x-evidence-note: ''"],
    problems: [["x-evidence-note: ''", 'This note is empty']],
  },
  {
    title: 'asks an inferred operation what is inferred',
    file: 'shop/charge.yaml',
    change: ['x-evidence-note: The path is a guess.', ''],
    problems: [['x-evidence: inferred', 'Operation listCharges is inferred without saying what is']],
  },
  {
    title: 'asks an inferred schema what is inferred',
    file: 'shop/charge.yaml',
    change: ['x-evidence-note: Everything.', ''],
    problems: [['x-evidence: inferred', 'Schema ChargeData is inferred without saying what is']],
  },
]);
