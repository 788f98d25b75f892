import type { validateAgainstSchema } from '@stoplight/prism-http/dist/validator/validators/utils.js';
import type { Allows } from './fields.ts';
import { isObject } from '../json.ts';
import { type Obvious, obviouslyAllowed } from './obvious.ts';

/** What of an operation says how its schemas are to be read. */
interface Described {
  responses: readonly { contents?: readonly { schema?: unknown }[] | undefined }[];
}

/** Prism's validation of a response, for schemas inside that response. Each is compiled once, by the dialect of the whole. */
export function allowsOf(operation: Described, validate: typeof validateAgainstSchema): Allows {
  const contents = operation.responses.flatMap((response) => response.contents ?? []);
  const [dialect] = contents.flatMap(({ schema }) => (isObject(schema) ? (schema['$schema'] ?? []) : []));
  const { __bundled__: bundle } = operation as { __bundled__?: unknown };
  const prepared = new WeakMap<object, { known: object; isObvious: Obvious }>();
  return (schema, value) => {
    if (!isObject(schema)) return schema !== false;
    let ready = prepared.get(schema);
    if (ready === undefined) {
      const known = { ...(dialect !== undefined && { $schema: dialect }), ...schema };
      ready = { known, isObvious: obviouslyAllowed(schema) };
      prepared.set(schema, ready);
    }
    if (ready.isObvious(value)) return true;
    // Violations, if any, are the value of an option.
    return !('value' in validate(value, ready.known, false, OUTPUT, undefined, bundle));
  };
}

/** Prism's `ValidationContext.Output`. */
const OUTPUT = 1;
