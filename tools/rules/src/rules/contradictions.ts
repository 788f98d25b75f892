import { shapeProblems } from '../contradiction-shape.ts';
import { operations } from '../operations.ts';
import { at, entries, isMapping, placeOf, type Place } from '../place.ts';
import type { Context, Location, Rule } from '../redocly.ts';
import { enclosingSchema, everySchema, schemaName } from '../schemas.ts';

const KEY = 'x-contradicts';

/**
 * DropPay's pages contradict each other, and whoever chooses silently risks somebody's money. So each contradiction
 * has its statements with their sources, what was chosen and what goes wrong if that was wrong; its name is unique,
 * because commands, tests and pages say it, and it stands where readers look for it.
 */
export const contradictions: Rule = () => {
  const written = new Map<string, Location>();
  const seen = new Set<string>();
  const inSchemas: Place[] = [];
  const schemas = new Set<string>();
  const schemaVisitor = everySchema(({ node, location }) => {
    if (KEY in node && enclosingSchema(location) !== undefined) inSchemas.push({ node, location });
  });

  return {
    ...schemaVisitor,
    Schema(node, context) {
      schemaVisitor.Schema?.(node, context);
      const name = schemaName(context);
      if (name !== undefined) schemas.add(name);
    },
    // A callback repeats a webhook, so what is on its operation is checked there.
    Operation(_, { location }) {
      seen.add(location.child([KEY]).absolutePointer);
    },
    SpecExtension(_, { key, rawLocation }) {
      if (key === KEY) written.set(rawLocation.absolutePointer, rawLocation);
    },
    Root: {
      leave(node, { location, resolve, report }) {
        const root = { node, location };
        const all = [...operations(root, 'paths', resolve), ...operations(root, 'webhooks', resolve)];
        const errors = entries(at(root, 'x-errors', resolve), resolve);
        const places = new Set([...schemas, ...all.map(({ name }) => name), ...errors.map(([name]) => name)]);
        const named = new Set<string>();
        for (const place of [...all, ...inSchemas]) {
          seen.add(place.location.child([KEY]).absolutePointer);
          for (const [name, entry] of entries(at(place, KEY, resolve), resolve)) {
            if (!/^[a-z][A-Za-z]*$/.test(name)) {
              const message = `"${name}" is written in commands and tests. Write it in camelCase.`;
              report({ message, location: entry.location.key() });
            }
            if (named.has(name)) {
              const message = `Another contradiction has the name ${name}. Choose one that says what is in doubt here.`;
              report({ message, location: entry.location.key() });
            }
            named.add(name);
            checkEntry(name, entry, places, report);
          }
        }
        for (const [, error] of errors) {
          if (isMapping(error.node) && KEY in error.node) {
            const where = error.location.child([KEY]);
            written.set(where.absolutePointer, where);
          }
        }
        for (const [pointer, where] of written) {
          if (seen.has(pointer)) continue;
          const message =
            'No reader looks here. Put it on an operation, a webhook, a named schema or its property.';
          report({ message, location: where.key() });
        }
      },
    },
  };
};

function checkEntry(name: string, entry: Place, places: Set<string>, report: Context['report']): void {
  const tell = (key: string, message: string): void =>
    report({
      message: `${name}: ${message}`,
      location: key === '' ? entry.location.key() : placeOf(key, entry).key(),
    });
  for (const [key, message] of shapeProblems(entry.node)) tell(key, message);
  const also = isMapping(entry.node) ? entry.node['also'] : undefined;
  if (also === undefined) return;
  if (!Array.isArray(also) || also.length === 0) {
    tell(
      'also',
      '"also" is a list of operations and webhooks by operationId, of schemas and errors. Leave out an empty one.',
    );
    return;
  }
  for (const place of also.filter((each) => !places.has(String(each)))) {
    tell('also', `"${String(place)}" is no operation, webhook, schema or error. Correct its name.`);
  }
}
