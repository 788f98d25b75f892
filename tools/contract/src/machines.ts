import type { Document } from './document.ts';
import type { Machine } from './machine.ts';

/** The state machine of a schema. */
export interface NamedMachine extends Machine {
  schema: string;
}

/** Every state machine, in the document's order. */
export function readMachines(document: Document): NamedMachine[] {
  return Object.entries(document.components.schemas).flatMap(([schema, { 'x-state-machine': machine }]) =>
    machine === undefined ? [] : [{ schema, ...machine }],
  );
}
