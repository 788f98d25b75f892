import { type Document, operationsOf, type PathItem } from '@droppay/contract/document';
import { mapValues } from '../schemas.ts';

/** `default` in place of ranges such as `5XX`: generators write the range itself into code, as `case 5XX:`. */
export function defaultResponses(document: Document): Document {
  return { ...document, paths: mapValues(document.paths, ranged) };
}

function ranged(item: PathItem): PathItem {
  const operations = operationsOf(item).map(([method, operation]) => {
    const entries = Object.entries(operation.responses);
    const explicit = entries.filter(([status]) => !status.endsWith('XX'));
    const range = entries.find(([status]) => status.endsWith('XX'));
    const responses = Object.fromEntries([
      ...explicit,
      ...(range === undefined || 'default' in operation.responses ? [] : [['default', range[1]] as const]),
    ]);
    const callbacks =
      operation.callbacks && mapValues(operation.callbacks, (callback) => mapValues(callback, ranged));
    return [method, { ...operation, responses, ...(callbacks && { callbacks }) }] as const;
  });
  return { ...item, ...Object.fromEntries(operations) };
}
