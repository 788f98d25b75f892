import { found } from '../contract.ts';
import type { Pair } from './pair.ts';

export const errors: readonly Pair[] = [
  {
    title: 'an operation gets an error of another status',
    edit: (contract) => {
      const { responses } = contract.operation('createCharge');
      responses['404'] = { $ref: '#/components/responses/NotFound' };
    },
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'minor' },
  },
  {
    title: 'a response gets another error',
    edit: (contract) => {
      const { examples } = found(contract.response('createCharge', '403').content, '403')[
        'application/json'
      ]!;
      examples!['OutOfScope'] = { $ref: '#/components/examples/OutOfScope' };
    },
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'minor' },
  },
  {
    // It is not DropPay that answers here.
    title: 'a webhook may be answered with another error',
    edit: (contract) =>
      Object.assign(contract.operation('authorizationNotification').responses, {
        410: { description: 'Gone.' },
      }),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'minor' },
  },
  {
    title: 'the catalogue gets an error',
    edit: ({ document }) => {
      const known = document['x-errors']['BadSignature']!;
      document['x-errors']['Frozen'] = { ...known, 'x-error': { status: '403', code: '199' } };
    },
    said: { verdict: 'compatible', spec: 'minor', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'an operation loses a status',
    edit: (contract) => delete contract.operation('createCharge').responses['410'],
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'major' },
  },
  {
    // Redocly sees an example go. It is how the contract says that an operation can give an error.
    title: 'a response loses one of its errors',
    edit: (contract) => {
      const { examples } = found(contract.response('createCharge', '403').content, '403')[
        'application/json'
      ]!;
      delete examples!['AccessDenied'];
    },
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'patch' },
  },
  {
    title: 'the catalogue loses an error',
    edit: ({ document }) => delete document['x-errors']['BadSignature'],
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'nothing' },
  },
  {
    title: 'an error has another code',
    edit: ({ document }) => (document['x-errors']['PayTokenExpired']!['x-error'].code = '201'),
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'nothing' },
  },
  {
    title: 'an error is explained better',
    edit: ({ document }) => (document['x-errors']['PayTokenExpired']!.description = 'It is too old.'),
    said: { verdict: 'wording', spec: 'patch', client: 'patch', redocly: 'nothing' },
  },
];
