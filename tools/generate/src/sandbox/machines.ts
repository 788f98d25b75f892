import type { Document } from '@droppay/contract/document';
import { actors, statesThatAre } from '@droppay/contract/machine';
import { type NamedMachine, readMachines } from '@droppay/contract/machines';
import { literal, union } from '../text/literal.ts';

/** `machines.ts`: the state machines as tables, and their states and actions as types. */
export function machinesModule(document: Document): string {
  const machines = readMachines(document);
  const member = (name: string, values: string[]): string => `  ${name}: ${union([...new Set(values)])};`;
  return [
    `export type MachineName = ${union(machines.map(({ schema }) => schema))};\n`,
    `export interface States {`,
    ...machines.map(({ schema, states }) => member(schema, Object.keys(states))),
    `}\n`,
    `export interface Actions {`,
    ...machines.map(({ schema, transitions }) =>
      member(
        schema,
        transitions.map(({ action }) => action),
      ),
    ),
    `}\n`,
    `/** A customer's actions and the states they lead to; machines without any have no row. */`,
    `export interface CustomerActions {`,
    ...machines.flatMap(customerActions),
    `}\n`,
    `export interface Edge<Name extends MachineName = MachineName> {`,
    `  from: States[Name];`,
    `  to: States[Name];`,
    `  action: Actions[Name];`,
    `  by: ${union([...actors])};`,
    `}\n`,
    `export interface Machine<Name extends MachineName = MachineName> {`,
    `  name: Name;`,
    `  /** The states a resource can begin in. */`,
    `  initial: readonly States[Name][];`,
    `  edges: readonly Edge<Name>[];`,
    `}\n`,
    `export const machines: { readonly [Name in MachineName]: Machine<Name> } = {`,
    ...machines.map(table),
    `};\n`,
  ].join('\n');
}

function customerActions({ schema, transitions }: NamedMachine): string[] {
  const own = Map.groupBy(
    transitions.filter(({ by }) => by === 'customer'),
    ({ action }) => action,
  );
  if (own.size === 0) return [];
  const members = [...own].map(
    ([action, leading]) => `${literal(action)}: ${union([...new Set(leading.map(({ to }) => to))])}`,
  );
  return [`  ${schema}: { ${members.join('; ')} };`];
}

function table(machine: NamedMachine): string {
  const { schema } = machine;
  const lines = machine.transitions.map(
    ({ from, to, action, by }) =>
      `      { from: ${literal(from)}, to: ${literal(to)}, action: ${literal(action)}, by: ${literal(by)} },\n`,
  );
  return (
    `  ${schema}: {\n    name: ${literal(schema)},\n` +
    `    initial: [${statesThatAre('initial', machine).map(literal).join(', ')}],\n` +
    `    edges: [\n${lines.join('')}    ],\n  },`
  );
}
