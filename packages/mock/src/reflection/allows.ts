import type { validateAgainstSchema } from '@stoplight/prism-http/dist/validator/validators/utils.js';
import type { Allows } from './fields.ts';
import { isObject } from './json.ts';

/** What of an operation says how its schemas are to be read. */
interface Described {
  responses: readonly { contents?: readonly { schema?: unknown }[] | undefined }[];
}

/** Prism's validation of a response, for schemas inside that response. Each is compiled once, by the dialect of the whole. */
export function allowsOf(operation: Described, validate: typeof validateAgainstSchema): Allows {
  const contents = operation.responses.flatMap((response) => response.contents ?? []);
  const [dialect] = contents.flatMap(({ schema }) => (isObject(schema) ? (schema['$schema'] ?? []) : []));
  const { __bundled__: bundle } = operation as { __bundled__?: unknown };
  const dialects = new WeakMap<object, object>();
  return (schema, value) => {
    if (!isObject(schema)) return schema !== false;
    const known = dialects.get(schema) ?? { ...(dialect !== undefined && { $schema: dialect }), ...schema };
    dialects.set(schema, known);
    // Violations, if any, are the value of an option.
    return !('value' in validate(value, known, false, OUTPUT, undefined, bundle));
  };
}

/** Prism's `ValidationContext.Output`. */
const OUTPUT = 1;
