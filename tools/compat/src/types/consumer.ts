import type { Document } from '@droppay/contract/document';
import { readErrors } from '@droppay/contract/errors';
import { type Operation, readOperations } from '@droppay/contract/operations';

export interface Consumer {
  /** The program, for clients in these folders. */
  readonly text: (old: string, now: string) => string;
  /** What each line of the text uses, `charges.create: request`; index 0 is line 1. */
  uses: readonly (string | undefined)[];
}

const head = (oldFolder: string, newFolder: string): string => `
import type { webhooks as OldWebhooks } from '${oldFolder}/generated/api.ts';
import type { ErrorCatalogue as OldCatalogue, OperationErrors as OldErrors } from '${oldFolder}/generated/errors.ts';
import type { Resources as Old } from '${oldFolder}/generated/resources.ts';
import type { webhooks as NewWebhooks } from '${newFolder}/generated/api.ts';
import type { ErrorCatalogue as NewCatalogue, OperationErrors as NewErrors } from '${newFolder}/generated/errors.ts';
import type { Resources as New } from '${newFolder}/generated/resources.ts';
import type * as NewSchemas from '${newFolder}/generated/schemas.ts';

// TypeScript assigns { id } to { id; note? }, yet who writes or reads \`note\` by name no longer compiles.
type Names<T> = T extends string | number | boolean | null | undefined ? never
  : T extends readonly (infer Item)[] ? Names<Item>
  : T extends object ? { [K in keyof T]-?: (K & string) | \`\${K & string}.\${Names<T[K]>}\` }[keyof T]
  : never;
`;

/**
 * A program that was written against the old types and runs against the new: it sends every request of the old
 * document, reads every response and event, and names every property, error and type. One use per line.
 */
export function consumer(document: Document): Consumer {
  const { schemas } = document.components;
  const used = [
    ...readOperations(document, readErrors(document)).flatMap(operationUses),
    ...Object.keys(document.webhooks ?? {}).flatMap(webhookUses),
    ['error catalogue', 'const = (catalogue: NewCatalogue): OldCatalogue => catalogue;'] as const,
    ...Object.keys(schemas).map((name): Use => [`type ${name}`, `type = NewSchemas.${name};`]),
  ];
  const lines: string[] = [];
  const uses: (string | undefined)[] = head('', '')
    .split('\n')
    .map(() => undefined);
  for (const [index, [what, statement]] of used.entries()) {
    lines.push(`export ${statement.replace(/^(const|type)/, `$1 Use${index}`)}`);
    uses.push(what);
  }
  return { text: (old, now) => `${[head(old, now), ...lines].join('\n')}\n`, uses };
}

type Use = readonly [what: string, statement: string];

// Each statement gives the new side what the old one allowed: arguments go in, results come out. Comparing the classes
// or the methods as a whole would not do: TypeScript compares the parameters of methods in both directions at once.
function operationUses(operation: Operation): Use[] {
  const { tag, verb, name, body, pathParameters, queryParameters } = operation;
  const [old, now] = [`Old['${tag}']['${verb}']`, `New['${tag}']['${verb}']`];
  const count =
    Math.min(pathParameters.length, 1) + (body === undefined ? 0 : 1) + Math.min(queryParameters.length, 1);
  const places = Array.from({ length: count }, (_, index) => index);
  return [
    [
      `${name}: request`,
      `const = (droppay: New, ...given: Parameters<${old}>): unknown => droppay.${tag}.${verb}(...given);`,
    ],
    ...places.map((index): Use => [
      `${name}: names in the request`,
      `const = (name: Names<Parameters<${old}>[${index}]>): Names<Parameters<${now}>[${index}]> => name;`,
    ]),
    [
      `${name}: response`,
      `const = (result: Awaited<ReturnType<${now}>>): Awaited<ReturnType<${old}>> => result;`,
    ],
    [
      `${name}: names in the response`,
      `const = (name: Names<Awaited<ReturnType<${old}>>>): Names<Awaited<ReturnType<${now}>>> => name;`,
    ],
    [`${name}: errors`, `const = (name: OldErrors['${name}']): NewErrors['${name}'] => name;`],
  ];
}

function webhookUses(name: string): Use[] {
  const [old, now] = ['OldWebhooks', 'NewWebhooks'].map(
    (list) => `${list}['${name}']['post']['requestBody']`,
  );
  return [
    [`webhook ${name}`, `const = (body: ${now}): ${old} => body;`],
    [`webhook ${name}: names`, `const = (name: Names<${old}>): Names<${now}> => name;`],
  ];
}
