import type { Contract } from '../contract.ts';
import type { Pair } from './pair.ts';

/** One name for another wherever it stands as a whole string. */
const rename = ({ document }: Contract, from: string, to: string): void => {
  Object.assign(document, JSON.parse(JSON.stringify(document).replaceAll(`"${from}"`, `"${to}"`)));
};

/** Names that generated code has or sends. Those that this contract chose are no guesses about DropPay. */
export const names: readonly Pair[] = [
  {
    title: 'an operation whose path is inferred is renamed',
    edit: (contract) => (contract.operation('createAuthorization').operationId = 'askCustomer'),
    said: { verdict: 'breaking', spec: 'major', client: 'impossible', redocly: 'major' },
  },
  {
    title: 'a group of operations is renamed',
    edit: (contract) => rename(contract, 'charges', 'payments'),
    said: { verdict: 'breaking', spec: 'major', client: 'impossible', redocly: 'patch' },
  },
  {
    title: 'a kind of credentials is renamed',
    edit: (contract) => rename(contract, 'userToken', 'ownerToken'),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'major' },
  },
  {
    title: 'an inferred schema is renamed',
    edit: (contract) => {
      rename(contract, '#/components/schemas/PullTransfer', '#/components/schemas/PulledMoney');
      const { schemas } = contract.document.components;
      schemas['PulledMoney'] = schemas['PullTransfer']!;
      delete schemas['PullTransfer'];
    },
    said: { verdict: 'breaking', spec: 'major', client: 'major', redocly: 'nothing' },
  },
  {
    title: 'a key travels in the query',
    edit: ({ document }) =>
      Object.assign(document.components.securitySchemes!['checkoutPrivateKey']!, { in: 'query' }),
    said: { verdict: 'breaking', spec: 'major', client: 'impossible', redocly: 'major' },
  },
  {
    title: 'a token is sent in another way',
    edit: ({ document }) =>
      Object.assign(document.components.securitySchemes!['userToken']!, { scheme: 'basic' }),
    said: { verdict: 'breaking', spec: 'major', client: 'impossible', redocly: 'major' },
  },
  {
    title: 'one path moves to another host',
    edit: (contract) =>
      Object.assign(contract.path('/v1/authorization/{id}/charge'), {
        servers: [{ url: 'https://pay.drop-pay.com' }],
      }),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'major' },
  },
];
