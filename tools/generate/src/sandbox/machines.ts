import type { Document, Schema } from '@droppay/contract/document';
import { literal, union } from '../text/literal.ts';

type Machine = NonNullable<Schema['x-state-machine']>;

interface MachineFacts {
  name: string;
  states: Machine['states'];
  edges: NonNullable<Machine['transitions']>;
}

/** `machines.ts`: the state machines as tables, and their states and actions as types. */
export function machinesModule(document: Document): string {
  const machines: MachineFacts[] = Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const machine = schema['x-state-machine'];
    return machine === undefined ? [] : [{ name, states: machine.states, edges: machine.transitions ?? [] }];
  });
  const member = (name: string, values: string[]): string => `  ${name}: ${union([...new Set(values)])};`;
  return [
    `export type MachineName = ${union(machines.map(({ name }) => name))};\n`,
    `export interface States {`,
    ...machines.map(({ name, states }) => member(name, Object.keys(states))),
    `}\n`,
    `export interface Actions {`,
    ...machines.map(({ name, edges }) =>
      member(
        name,
        edges.map(({ action }) => action),
      ),
    ),
    `}\n`,
    `export interface Edge<Name extends MachineName = MachineName> {`,
    `  from: States[Name];`,
    `  to: States[Name];`,
    `  action: Actions[Name];`,
    `  /** Who acts: \`customer\`, \`application\`, \`time\`, \`droppay\`, \`back-office\`. */`,
    `  by: string;`,
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

function table({ name, states, edges }: MachineFacts): string {
  const initial = Object.entries(states).flatMap(([state, { initial: first }]) =>
    first === true ? [state] : [],
  );
  const lines = edges.map(
    ({ from, to, action, by }) =>
      `      { from: ${literal(from)}, to: ${literal(to)}, action: ${literal(action)}, by: ${literal(by)} },\n`,
  );
  return (
    `  ${name}: {\n    name: ${literal(name)},\n    initial: [${initial.map(literal).join(', ')}],\n` +
    `    edges: [\n${lines.join('')}    ],\n  },`
  );
}
