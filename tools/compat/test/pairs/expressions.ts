import { found } from '../contract.ts';
import type { Pair } from './pair.ts';

type Callbacks = Record<string, Record<string, unknown>>;

/** Puts the webhook that one expression leads to under another. */
const move = (callbacks: unknown, name: string, from: string, to: string): void => {
  const callback = found((callbacks as Callbacks)[name], name);
  callback[to] = found(callback[from], from);
  delete callback[from];
};

const links = {
  readIt: { operationId: 'getCharge', parameters: { id: '$response.body#/id' } },
};

/** What stands in braces or after a dollar sign is evaluated by whoever follows it. */
export const expressions: readonly Pair[] = [
  {
    // The path of the operation is inferred; the key of its listener is not.
    title: 'the listener of an event stands under another key',
    edit: (contract) =>
      move(
        contract.operation('createAuthorization').callbacks,
        'authorizationNotification',
        '{$request.body#/webhooks/ALL}',
        '{$request.body#/webhooks/all}',
      ),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'patch' },
  },
  {
    title: 'the listener stands in the query',
    edit: (contract) =>
      move(
        contract.operation('createPush').callbacks,
        'pushNotification',
        '{$request.body#/webhooks/all}',
        '{$request.query.listener}',
      ),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'major' },
  },
  {
    title: 'an event that is documented is called back under another name',
    edit: (contract) => {
      const operation = contract.operation('createAuthorization');
      operation.callbacks = {
        changed: found(operation.callbacks, 'callbacks')['authorizationNotification']!,
      };
    },
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'major' },
  },
  {
    title: 'a link takes its value from another property',
    given: (contract) =>
      Object.assign(contract.response('createCharge', '200'), { links: structuredClone(links) }),
    edit: (contract) =>
      Object.assign(contract.response('createCharge', '200'), {
        links: { readIt: { ...links.readIt, parameters: { id: '$response.body#/authorization_id' } } },
      }),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'nothing' },
  },
  {
    title: 'a link leads to another operation',
    given: (contract) =>
      Object.assign(contract.response('createCharge', '200'), { links: structuredClone(links) }),
    edit: (contract) =>
      Object.assign(contract.response('createCharge', '200'), {
        links: { readIt: { ...links.readIt, operationId: 'getPush' } },
      }),
    said: { verdict: 'breaking', spec: 'major', client: 'minor', redocly: 'patch' },
  },
];
