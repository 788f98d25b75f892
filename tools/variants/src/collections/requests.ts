import type { Contract } from '@droppay/contract/contract';
import { ContractError } from '@droppay/contract/contract-error';
import type { Document } from '@droppay/contract/document';
import type { Operation } from '@droppay/contract/operations';
import type { Step } from './arazzo.ts';
import {
  conditionOf,
  conditionScript,
  pointerOf,
  valueWithVariables,
  variableOf,
  withVariables,
} from './expressions.ts';
import type { Flow } from './flows.ts';

/** A request of a collection, whichever program sends it. `{{name}}` is a variable. */
export interface CollectionRequest {
  name: string;
  description: string;
  method: string;
  url: string;
  headers: [name: string, value: string][];
  /** JSON; undefined without a body. */
  body: unknown;
  /** JavaScript of `status`, `at(pointer)` and `kept(name)` that must be true, with words for each. */
  tests: { title: string; script: string }[];
  /** What is kept of the response: variable to JSON Pointer. */
  keeps: [variable: string, pointer: string][];
}

/** The variable that holds the address of each host; the sandbox is all of them. */
export const hostVariables = { api: 'base_url', checkout: 'checkout_url' } as const;

/** The requests of a flow, in the order in which they work. Before a step that waits for a person, the sandbox's acts. */
export function requestsOf(contract: Contract, document: Document, { steps }: Flow): CollectionRequest[] {
  return steps.flatMap((step) => {
    return [...(waitsForPerson(step) ? [approval(step)] : []), request(contract, document, step)];
  });
}

/** Whether a step is tried again while the resource is in a state that a person leads it out of. */
function waitsForPerson({ onFailure = [] }: Step): boolean {
  return onFailure.some(({ type, criteria }) => {
    const isPersons = criteria?.some(({ condition }) => /'(WAITING|READY)'/.test(condition)) ?? true;
    return type === 'retry' && isPersons;
  });
}

function request(contract: Contract, document: Document, step: Step): CollectionRequest {
  const operation = contract.operations.find(({ id }) => id === step.operationId);
  if (operation === undefined) throw new ContractError(`There is no operation ${step.operationId}.`);
  const { parameters = [] } = step;
  const headers = parameters
    .filter((parameter) => parameter.in === 'header')
    .map(({ name, value }): [string, string] => [name, withVariables(value)]);
  return {
    name: operation.summary,
    description: `${step.description}\n\n${operation.description}`.trim(),
    method: operation.method,
    url: urlOf(operation, step),
    headers,
    body: bodyOf(document, step),
    tests: (step.successCriteria ?? []).map(conditionOf).map((condition) => ({
      title: condition
        .replaceAll('$statusCode', 'status')
        .replaceAll(/\$response\.body#|\$(?:inputs|steps)\./g, ''),
      script: conditionScript(condition),
    })),
    keeps: Object.entries(step.outputs ?? {}).map(([output, place]) => [
      variableOf(step.stepId, output),
      pointerOf(place),
    ]),
  };
}

function urlOf({ path, server }: Operation, { stepId, parameters = [] }: Step): string {
  const host = hostVariables[server as keyof typeof hostVariables];
  if (host === undefined) throw new ContractError(`No variable holds the address of the host ${server}.`);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = parameters.find((each) => each.in === 'path' && each.name === name);
    if (parameter === undefined) throw new ContractError(`The step ${stepId} has no ${name} for ${path}.`);
    return withVariables(parameter.value);
  });
  return `{{${host}}}${filled}`;
}

function bodyOf({ components }: Document, { requestBody: body }: Step): unknown {
  if (body === undefined) return undefined;
  const { 'x-example': name, payload, replacements = [] } = body;
  const example = name === undefined ? payload : components.examples?.[name]?.value;
  if (example === undefined) throw new ContractError(`There is no example ${name}.`);
  const changed = replacements.map(({ target, value }) => [target.slice(1), value] as const);
  return valueWithVariables({ ...(example as object), ...Object.fromEntries(changed) });
}

/** What a person does on the phone, done by the sandbox; the step reads what has been approved by its id. */
function approval({ stepId, parameters = [] }: Step): CollectionRequest {
  const id = parameters.find((parameter) => parameter.in === 'path' && parameter.name === 'id');
  if (id === undefined) throw new ContractError(`The step ${stepId} waits for something without an id.`);
  return {
    name: 'Approve, as the person does on the phone',
    description: 'Of the sandbox alone. With DropPay, wait until the person has answered, and go on.',
    method: 'POST',
    url: `{{base_url}}/_sandbox/resources/${withVariables(id.value)}/approve`,
    headers: [],
    body: {},
    tests: [{ title: 'status == 200', script: 'status == 200' }],
    keeps: [],
  };
}
