import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { ContractError } from '@droppay/contract/contract-error';
import type { Document, Schema } from '@droppay/contract/document';
import { formats } from './formats.ts';

/**
 * Validators of the named schemas as one TypeScript module without imports: `validators.Charge(value)` tells whether
 * the value is good and leaves what is not in its `errors`. Compiled here, so that nothing is compiled, and no `eval` is
 * needed, where they run.
 */
export function compileValidators(document: Document, names: readonly string[]): string {
  // JSON has numbers that JavaScript has not: 1e400 is Infinity, and written back it would be null.
  const strictness = { strict: false, strictNumbers: true };
  const ajv = new Ajv({ ...strictness, formats, code: { source: true, esm: true, lines: true } });
  ajv.addSchema(bare(document.components.schemas), 'contract');
  const sorted = [...new Set(names)].toSorted();
  for (const name of sorted) {
    if (document.components.schemas[name] === undefined) {
      throw new ContractError(
        `A validator of the schema ${name} is wanted, which the contract does not have.`,
      );
    }
    ajv.addSchema({ $ref: `contract#/$defs/${name}` }, name);
  }
  const code = standalone.default(ajv, Object.fromEntries(sorted.map((name) => [name, name])));
  return [
    `// @ts-nocheck Ajv's code has no types.\n`,
    withoutImports(code).replaceAll(/^export const (\w+) = (\w+);/gm, 'const of$1 = $2;'),
    '',
    `/** The first broken rule. */`,
    `export interface Broken {`,
    `  keyword: string;`,
    `  /** Where in the value, \`/recipient/account\`. */`,
    `  instancePath: string;`,
    `  schemaPath: string;`,
    `  params: Record<string, unknown>;`,
    `  message?: string;`,
    `}\n`,
    `export interface Validate {`,
    `  (value: unknown): boolean;`,
    `  errors?: Broken[] | null;`,
    `}\n`,
    `export type Validated = ${sorted.map((name) => `'${name}'`).join(' | ')};\n`,
    `export const validators: Record<Validated, Validate> = {`,
    ...sorted.map((name) => `  ${name}: of${name},`),
    `};\n`,
  ].join('\n');
}

/** Length in characters as JSON Schema counts them, instead of the import of Ajv's own. */
const LENGTH = `(text) => [...text].length`;

function withoutImports(code: string): string {
  const text = code
    .replace(/^"use strict";/, '')
    .replaceAll(/require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g, LENGTH);
  const left = /require\(("[^"]+")\)|^import .*$/m.exec(text);
  if (left !== null) {
    throw new ContractError(
      `A validator would import ${left[1] ?? left[0]} at run time. Teach tools/generate/src/validators to inline it.`,
    );
  }
  return text;
}

/** Without prose and examples, which validators would carry along; references point into `$defs`. */
function bare(schemas: Record<string, Schema>): object {
  const text = JSON.stringify({ $defs: schemas }, (key, value: unknown) =>
    key === 'description' && typeof value === 'string'
      ? undefined
      : key === 'examples' && Array.isArray(value)
        ? undefined
        : value,
  );
  return JSON.parse(text.replaceAll('"#/components/schemas/', '"#/$defs/'));
}
