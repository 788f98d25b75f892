import { type Contradiction, readContradictions } from '@droppay/contract/contradictions';
import { propertyEvidence } from '@droppay/contract/evidence';
import type { Document, Schema } from '@droppay/contract/document';
import type { Level } from '@droppay/contract/known';
import { nameOf } from '@droppay/contract/references';
import { contradictionPage } from '../addresses.ts';
import type { Badge, RedocOperation } from './extensions.ts';
import { callbacksOf, operations } from './operations.ts';

const badges: Record<Level, Badge> = {
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
  description: 'This call can move money. When its response is lost, read before repeating it.',
};

/** Appends the note on the evidence to the description, because a badge cannot say which part is meant. */
function addNote(note: string | undefined, part: { description?: string }): void {
  if (note) part.description = `${part.description ?? ''}\n\n_Evidence: ${note}_`.trimStart();
}

/** Appends the statements on behaviour to the description, with how each is known. */
function addBehaviours(operation: RedocOperation): void {
  const statements = Object.values(operation['x-behaviour'] ?? {});
  if (statements.length === 0) return;
  const lines = statements.map(
    ({ description, 'x-evidence': evidence, 'x-evidence-note': note }) =>
      `- ${description.trim()} _${evidence}${note ? `: ${note}` : ''}_`,
  );
  const heading = '**Behaviour.** What is _inferred_ is a guess, which the sandbox follows.';
  operation.description = `${operation.description ?? ''}\n\n${heading}\n\n${lines.join('\n')}`.trimStart();
}

/** Appends what the sources contradict each other in, with a link to both sides. */
function addContradictions(operation: RedocOperation, contradictions: Contradiction[]): void {
  const own = contradictions.filter(({ concerns }) => concerns.includes(operation.operationId));
  if (own.length === 0) return;
  const lines = own.map(
    ({ name, title, chosen }) =>
      `- [${title}](..${contradictionPage(name).replace('#', 'index.html#')}). Here: ${chosen}`,
  );
  const heading = '**Contradictions.** The sources say different things, and what was chosen may be wrong.';
  operation.description = `${operation.description ?? ''}\n\n${heading}\n\n${lines.join('\n')}`.trimStart();
}

function markOperation(operation: RedocOperation, contradictions: Contradiction[]): void {
  const evidence = operation['x-evidence'];
  operation['x-badges'] = [
    ...(evidence ? [badges[evidence]] : []),
    ...(operation['x-moves-money'] ? [movesMoney] : []),
  ];
  addNote(operation['x-evidence-note'], operation);
  addBehaviours(operation);
  addContradictions(operation, contradictions);
}

/** Marks the properties that are less than documented; a badge on every line would hide them. */
function markProperties(schema: Schema, schemas: Record<string, Schema>): void {
  for (const property of Object.values(schema.properties ?? {})) {
    const target = schemas[nameOf(property)] ?? {};
    const { level, note } = propertyEvidence(
      property,
      { level: schema['x-evidence'] ?? 'documented' },
      target,
    );
    if (level !== 'documented') property['x-badges'] = [badges[level]];
    addNote(note, property);
  }
}

/**
 * A copy of the document in which Redoc shows the evidence: a badge on every operation, webhook and callback, and on
 * every property of a named schema that is less than documented; notes, behaviour and contradictions join the descriptions.
 */
export function withEvidence(document: Document): Document {
  const shown = structuredClone(document);
  const contradictions = readContradictions(document);
  for (const operation of operations(shown)) {
    for (const each of [operation, ...callbacksOf(operation)]) markOperation(each, contradictions);
  }
  const { schemas } = shown.components;
  for (const schema of Object.values(schemas)) markProperties(schema, schemas);
  return shown;
}
