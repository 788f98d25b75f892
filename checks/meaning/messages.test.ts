import { expect, test } from 'vitest';
import { disagreement } from '../contract/hand-kept.ts';
import { contractFiles, isMapping, type Mapping, operationsOf, under } from '../evidence/contract-items.ts';
import { describe as named, nameOf } from './describe.ts';
import { deliveries, type Messages, messages } from './messages.ts';

const FILE = 'checks/meaning/messages.ts';

const components = (section: string): Map<string, unknown> =>
  new Map(contractFiles.flatMap((file) => Object.entries(under(file, section))));
const parameters = components('parameters');
const responses = components('responses');

const bodyOf = (node: unknown): string | undefined => {
  const { schema } = under(under(node, 'content'), 'application/json');
  return schema === undefined ? undefined : named(schema);
};
const behind = (node: unknown, from: Map<string, unknown>): unknown =>
  isMapping(node) && '$ref' in node ? from.get(nameOf(node['$ref'])) : node;

/** The parameters of the path that an operation stands at, and its own. */
function parametersOf(path: Mapping, operation: Mapping): Record<string, string> {
  const all = [path['parameters'], operation['parameters']].flat().filter((each) => each !== undefined);
  return Object.fromEntries(
    all.map((each) => {
      const parameter = behind(each, parameters) as Mapping;
      return [String(parameter['name']), named(parameter['schema'])];
    }),
  );
}

function callbacksOf(operation: Mapping): Record<string, string> {
  const expressions = Object.values(under(operation, 'callbacks')) as Mapping[];
  return Object.fromEntries(
    expressions.flatMap((callback) =>
      Object.entries(callback).map(([expression, item]) => [expression, nameOf((item as Mapping)['$ref'])]),
    ),
  );
}

function messagesOf(path: Mapping, operation: Mapping): Messages {
  const at = parametersOf(path, operation);
  const takes = bodyOf(operation['requestBody']);
  const successes = Object.entries(under(operation, 'responses')).filter(([status]) =>
    status.startsWith('2'),
  );
  const gives = successes.flatMap(([, response]) => bodyOf(behind(response, responses)) ?? []);
  const callsBack = callbacksOf(operation);
  return {
    ...(Object.keys(at).length > 0 && { at }),
    ...(takes !== undefined && { takes }),
    ...(gives.length > 0 && { gives: gives.join(' or ') }),
    ...(Object.keys(callsBack).length > 0 && { callsBack }),
  };
}

test('every operation takes and gives what it should, and calls back where it was told to', () => {
  const found = contractFiles.flatMap((file) =>
    Object.values(under(file, 'paths')).flatMap((path) =>
      Object.values(isMapping(path) ? path : {})
        .filter((node): node is Mapping => isMapping(node) && 'operationId' in node)
        .map((operation) => [String(operation['operationId']), messagesOf(path as Mapping, operation)]),
    ),
  );
  expect(Object.fromEntries(found), disagreement(FILE)).toEqual(messages);
});

test('every webhook carries what it should', () => {
  const found = contractFiles.flatMap((file) =>
    operationsOf(file)
      .filter(([id]) => id.startsWith('webhook:'))
      .map(([id, operation]) => [id.replace('webhook:', ''), bodyOf(operation['requestBody'])]),
  );
  expect(Object.fromEntries(found), disagreement(FILE)).toEqual(deliveries);
});
