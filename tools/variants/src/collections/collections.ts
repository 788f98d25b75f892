import { readContract } from '@droppay/contract/contract';
import { ContractError } from '@droppay/contract/contract-error';
import type { Document } from '@droppay/contract/document';
import { brunoCollection, brunoEnvironment } from './bruno.ts';
import { type FlowInput, readFlows } from './flows.ts';
import { type Folder, postmanCollection, postmanEnvironment, type Variable } from './postman.ts';
import { hostVariables, requestsOf } from './requests.ts';

const SANDBOX = 'http://127.0.0.1:4010';

const NOTES = `Every operation of the contract, in folders that work from top to bottom in DropPay's sandbox (npx @droppay/sandbox --port 4010).
They follow the sandbox's own readings, and fail where it was started with others (--reading).
Choose the environment "sandbox" first. Never send these requests to DropPay: there they move real money, and no test
environment of DropPay's is known. base_url is the host of the API, checkout_url that of Checkout, which has a key of its own; either may end with a slash.`;

/**
 * The collections that are published, for Postman and for Bruno: path to text. Their requests come from the contract, and their
 * order from workflows.
 * @throws {ContractError} when an operation is in none of the workflows.
 */
export function collections(document: Document, spec: string): Map<string, string> {
  const contract = readContract(document);
  const flows = readFlows(spec);
  const missing = contract.operations.filter(({ id }) =>
    flows.every(({ steps }) => steps.every(({ operationId }) => operationId !== id)),
  );
  if (missing.length > 0) {
    throw new ContractError(
      `No flow of the collections has ${missing.map(({ id }) => id).join(', ')}. Add steps to tools/variants/flows.`,
    );
  }
  const folders: Folder[] = flows.map((flow) => ({
    title: flow.title,
    description: flow.description,
    requests: requestsOf(contract, document, flow),
  }));
  const token = folders.flatMap(({ requests }) => requests).find(({ url }) => url.endsWith('/ac/token'))!;
  const variables = environment(flows.flatMap(({ inputs }) => inputs));
  const kept = folders.flatMap(({ requests }) => requests).flatMap(({ keeps }) => keeps);
  const clash = kept.find(([variable]) => variables.some(({ name }) => name === variable));
  if (clash !== undefined) {
    throw new ContractError(`A step keeps ${clash[0]}, which the environment has. Give the step another id.`);
  }
  const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
  const bruno = brunoCollection(contract.title, folders, NOTES, token);
  bruno.set('environments/sandbox.bru', brunoEnvironment(variables));
  return new Map([
    ['droppay.postman_collection.json', json(postmanCollection(contract, folders, NOTES, token))],
    ['sandbox.postman_environment.json', json(postmanEnvironment('sandbox', variables))],
    ...[...bruno].map(([path, text]): [string, string] => [`bruno/${path}`, text]),
  ]);
}

function environment(inputs: FlowInput[]): Variable[] {
  const byName = new Map(inputs.map((input) => [input.name, input]));
  const hosts = Object.values(hostVariables).map((name) => ({ name, value: SANDBOX, secret: false }));
  return [...hosts, ...byName.values()];
}
