import type { Operation } from '@droppay/contract/operations';
import { isSuccess } from '@droppay/contract/responses';
import { literal } from '../text/literal.ts';

/** `examples.ts`: what each operation responds with when all goes well, by the first example that the contract has of it. */
export function examples(list: Operation[]): string {
  const entries = list.map((operation) => `  ${literal(operation.name)}: ${example(operation)},\n`);
  return (
    `import type { OperationName } from './operation-names.ts';\n\n` +
    `/** A success of each operation. All people, ids and secrets are invented. */\n` +
    `export const examples: Readonly<Record<OperationName, { status: number; body?: unknown }>> = {\n` +
    `${entries.join('')}};\n`
  );
}

function example({ responses }: Operation): string {
  const {
    status,
    schema,
    examples: [first],
  } = responses.find(isSuccess)!;
  // Without an example it is an object of which nothing is known.
  return JSON.stringify({
    status: Number(status),
    body: schema === undefined ? undefined : (first?.value ?? {}),
  });
}
