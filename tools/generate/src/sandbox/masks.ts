import { ContractError } from '@droppay/contract/contract-error';
import type { Document, Schema } from '@droppay/contract/document';
import { resolve } from '@droppay/contract/references';

/** 0: anybody may read it; 1: a secret; 2: a URL whose credentials are; or what is inside, `*` for all other properties. */
type Mask = 0 | 1 | 2 | { [property: string]: Mask };

/** `masks.ts`: what of each body a log may show, by `x-secret`. */
export function masksModule(document: Document, names: readonly string[]): string {
  const { schemas } = document.components;
  const lines = [...new Set(names)]
    .toSorted()
    .map((name) => `  ${name}: ${JSON.stringify(maskOf(document, schemas[name] ?? {}, []))},`);
  return [
    `import type { Validated } from './validators.ts';\n`,
    `/** 0: anybody may read it; 1: a secret; 2: a URL whose credentials are; or what is inside, \`*\` for all other properties. */`,
    `export type Mask = 0 | 1 | 2 | { readonly [property: string]: Mask };\n`,
    `export const masks: Readonly<Record<Validated, Mask>> = {`,
    ...lines,
    `};\n`,
  ].join('\n');
}

function maskOf(document: Document, reference: Schema, inside: readonly Schema[]): Mask {
  const schema = resolve(document, reference);
  if (inside.includes(schema)) throw new ContractError('A schema contains itself, which masks cannot.');
  const secrecy = reference['x-secret'] ?? schema['x-secret'];
  if (secrecy !== undefined) return secrecy === 'credentials' ? 2 : 1;
  const within = [...inside, schema];
  if (schema.items !== undefined) return maskOf(document, schema.items, within);
  const { properties, additionalProperties: others, allOf = [], anyOf = [], oneOf = [] } = schema;
  const parts = [...allOf, ...anyOf, ...oneOf].map((part) => maskOf(document, part, within));
  const own = Object.entries(properties ?? {}).map(([name, part]) => [name, maskOf(document, part, within)]);
  const rest = typeof others === 'object' ? { '*': maskOf(document, others, within) } : {};
  const isObject = properties !== undefined || schema.type === 'object';
  if (!isObject && parts.every((part) => typeof part !== 'object')) return parts.includes(1) ? 1 : 0;
  return Object.assign({}, ...parts, Object.fromEntries(own), rest) as Mask;
}
