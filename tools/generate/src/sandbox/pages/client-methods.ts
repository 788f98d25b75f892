import type { Document } from '@droppay/contract/document';
import { operationsOf } from '@droppay/contract/document';
import { methodName } from '@droppay/contract/method-name';
import { literal } from '../../text/literal.ts';

/** `pages/client-methods.ts`: the client's method for each operation, so that a logged request can be shown as its call. */
export function clientMethodsModule(document: Document): string {
  const lines = Object.values(document.paths).flatMap((item) =>
    operationsOf(item).map(([, { operationId, tags }]) => {
      const { tag, verb } = methodName(operationId, tags);
      return `  ${operationId}: ${literal(`${tag}.${verb}`)},\n`;
    }),
  );
  return (
    `import type { OperationId } from '../operations.ts';\n\n` +
    `export const clientMethods: Readonly<Record<OperationId, string>> = {\n${lines.join('')}};\n`
  );
}
