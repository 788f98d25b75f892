import { isDeepStrictEqual } from 'node:util';
import { ContractError } from '@droppay/contract/contract-error';
import type { Document, Schema } from '@droppay/contract/document';
import { plainSchema } from '../validators/plain-schema.ts';
import { docComment } from '../text/doc-comment.ts';
import { validators } from '../validators/validators.ts';
import type { Webhook } from '@droppay/contract/webhooks';

const validator =
  'Judges a value that `JSON.parse` made. Pushes of each part that breaks the contract its path (JSON Pointer), a space,\n' +
  'and what it must be: `/charge_amount must be a number`. Never says what it is.';

/** `validators.ts`: one function for the envelope, whatever is in its `edata`, and one for each resource's entity. */
export function entityValidators(document: Document, webhooks: Webhook[]): string {
  const plain = (name: string): Schema => plainSchema(document, document.components.schemas[name]!);
  const [envelope, ...others] = webhooks.map((webhook) => withoutData(plain(webhook.envelope)));
  if (envelope === undefined || others.some((other) => !isDeepStrictEqual(other, envelope))) {
    throw new ContractError('The envelopes of the webhooks differ, and the parser knows one for all.');
  }
  const { code, names } = validators([envelope, ...webhooks.map(({ entity }) => plain(entity))], 'all');
  const entries = webhooks.map(({ resource }, index) => `  ${resource}: ${names[index + 1]},\n`);
  return (
    // Compiled code has no types; its declarations below do.
    `// @ts-nocheck\n` +
    `import type { ListenedResource } from './resources.ts';\n\n` +
    docComment([validator]) +
    `export type Validator = (value: unknown, flaws: string[]) => void;\n\n` +
    `${code}\n` +
    `export const envelope: Validator = ${names[0]};\n\n` +
    `export const entities: Readonly<Record<ListenedResource, Validator>> = {\n${entries.join('')}};\n`
  );
}

function withoutData(envelope: Schema): Schema {
  return { ...envelope, properties: { ...envelope.properties, edata: {} } };
}
