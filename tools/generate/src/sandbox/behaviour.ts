import { readBehaviours } from '@droppay/contract/behaviours';
import { ContractError } from '@droppay/contract/contract-error';
import { type Document, operationsOf } from '@droppay/contract/document';
import { literal, union } from '../text/literal.ts';

/** `behaviour.ts`: the names of all that the contract says of DropPay's behaviour, and the values it gives. */
export function behaviourModule(document: Document): string {
  const items = [...Object.values(document.paths), ...Object.values(document.webhooks ?? {})];
  const statements = items
    .flatMap((item) => operationsOf(item))
    .flatMap(([, operation]) => readBehaviours(operation));
  const names = statements.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new ContractError(`Two statements of x-behaviour are called ${twice}.`);
  const values = statements.flatMap(({ name, value }) =>
    value === undefined ? [] : [`  ${name}: ${typeof value === 'number' ? value : literal(value)},`],
  );
  return [
    `/** Every statement of the contract about DropPay's behaviour. */`,
    `export type BehaviourName = ${union(names)};\n`,
    `/** The values among them: ISO 8601 durations, times of day in Italy, sums in euro, known values. */`,
    `export const behaviour = {`,
    ...values,
    `} as const;\n`,
  ].join('\n');
}
