import type { Document } from '@droppay/contract/document';
import type { Operation } from '@droppay/contract/operations';
import { docComment } from '../text/doc-comment.ts';
import { literal } from '../text/literal.ts';
import { plainSchema } from '../validators/plain-schema.ts';
import { validators } from '../validators/validators.ts';

const validator =
  'Judges the body of a 2xx response, as `JSON.parse` made it. Returns the path (JSON Pointer) of the first part that\n' +
  'breaks the contract, a space, and what it must be: `/amount must be a number`. Never says what it is.';

/**
 * `response-validators.ts`: one function for each schema that a success has, under the operations that respond with it.
 * What has no words is not judged: a flaw is a hint, and a contract is not refused for want of one.
 */
export function responseValidators(document: Document, list: Operation[]): string {
  const judged = list.filter(({ result }) => result.schemas.length > 0);
  const schemas = [...new Set(judged.flatMap(({ result }) => result.schemas))];
  const { code, names } = validators(
    schemas.map((name) => plainSchema(document, document.components.schemas[name]!, 'leave out')),
  );
  const nameOf = (schema: string): string => names[schemas.indexOf(schema)]!;
  const entries = judged.map(
    ({ name, result }) => `  ${literal(name)}: ${anyOf(result.schemas.map(nameOf))},\n`,
  );
  return (
    // Compiled code has no types; its declarations below do.
    `// @ts-nocheck\n` +
    `import type { OperationName } from './operation-names.ts';\n\n` +
    docComment([validator]) +
    `export type Validator = (value: unknown) => string | undefined;\n\n` +
    `${code}\n` +
    `export const responseValidators: { readonly [Name in OperationName]?: Validator } = {\n${entries.join('')}};\n`
  );
}

/** The validator of several forms: a value is flawed that is none of them, and the last one says why. */
function anyOf(names: string[]): string {
  const [only] = names;
  if (names.length === 1 && only !== undefined) return only;
  return `(value) => ${names.map((name) => `${name}(value)`).join(' && ')}`;
}
