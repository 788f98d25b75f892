import type { OperationObject } from './document.ts';
import { type Evidence, statedEvidence } from './evidence.ts';

/** What DropPay does beyond the form of its messages. */
export interface Behaviour {
  /** Unique in the document. */
  name: string;
  description: string;
  /** ISO 8601 duration, time of day in Italy, sum in euro, count or known value. */
  value: string | number | undefined;
  evidence: Evidence;
}

/** The statements of an operation or webhook, in the document's order. */
export function readBehaviours({ 'x-behaviour': statements = {} }: OperationObject): Behaviour[] {
  return Object.entries(statements).map(([name, statement]) => ({
    name,
    description: statement.description,
    value: statement.value,
    evidence: statedEvidence(statement, `The behaviour ${name}`),
  }));
}
