import { propertyEvidence } from '@droppay/contract/evidence';
import type { Badge, Contract, Evidence, Evidenced, Operation, Schema } from './openapi.ts';
import { callbacksOf, operations } from './operations.ts';

const badges: Record<Evidence, Badge> = {
  documented: {
    name: 'documented',
    color: 'green',
    position: 'after',
    description: 'DropPay’s own documentation states it.',
  },
  client: {
    name: 'client',
    color: 'blue',
    position: 'after',
    description: 'Not documented, but an application that works with DropPay does it so.',
  },
  inferred: {
    name: 'inferred',
    color: 'orange',
    position: 'after',
    description: 'Neither documented nor seen in use: concluded from similar parts. It may be wrong.',
  },
};

const movesMoney: Badge = {
  name: 'moves money',
  color: 'red',
  position: 'after',
  description: 'This call can move money. When its answer is lost, read before repeating it.',
};

/** Adds what a badge cannot say: which part of it the evidence is about. */
function tellNote(
  { 'x-evidence-note': note }: { 'x-evidence-note'?: string | undefined },
  part: Evidenced,
): void {
  if (note) part.description = `${part.description ?? ''}\n\n_Evidence: ${note}_`.trimStart();
}

/** Lists what DropPay does beyond the form of its messages, each with how it is known. */
function tellBehaviour(operation: Operation): void {
  const statements = Object.values(operation['x-behaviour'] ?? {});
  if (statements.length === 0) return;
  const lines = statements.map(
    ({ description, 'x-evidence': evidence, 'x-evidence-note': note }) =>
      `- ${description.trim()} _${evidence}${note ? `: ${note}` : ''}_`,
  );
  const heading = '**Behaviour.** What is _inferred_ is a guess, which the sandbox follows.';
  operation.description = `${operation.description ?? ''}\n\n${heading}\n\n${lines.join('\n')}`.trimStart();
}

function markOperation(operation: Operation): void {
  const evidence = operation['x-evidence'];
  operation['x-badges'] = [
    ...(evidence ? [badges[evidence]] : []),
    ...(operation['x-moves-money'] ? [movesMoney] : []),
  ];
  tellNote(operation, operation);
  tellBehaviour(operation);
}

/** Only doubt is worth a badge on every line. */
function markProperties(schema: Schema, schemas: Record<string, Schema>): void {
  for (const property of Object.values(schema.properties ?? {})) {
    const target = schemas[property.$ref?.split('/').at(-1) ?? ''] ?? {};
    const { level, note } = propertyEvidence(
      property,
      { level: schema['x-evidence'] ?? 'documented' },
      target,
    );
    if (level !== 'documented') property['x-badges'] = [badges[level]];
    tellNote({ 'x-evidence-note': note }, property);
  }
}

/**
 * A copy of the contract in which Redoc shows the evidence: a badge on every operation, webhook and callback, and on
 * every property of a named schema that is less than documented; notes and behaviour join the descriptions.
 */
export function withEvidence(contract: Contract): Contract {
  const shown = structuredClone(contract);
  for (const operation of operations(shown)) {
    markOperation(operation);
    callbacksOf(operation).forEach(markOperation);
  }
  const schemas = shown.components?.schemas ?? {};
  for (const schema of Object.values(schemas)) markProperties(schema, schemas);
  return shown;
}
