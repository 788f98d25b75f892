import type { Document } from '@droppay/contract/document';
import { shapeOf } from '@droppay/http-edge/warnings/shape';
import { servedOperations } from './operations.ts';

/** `shapes.ts`: what a warning needs to know of each body that is sent, and which operations move money. */
export function shapesModule(document: Document): string {
  const served = servedOperations(document);
  const bodies = [...new Set(served.flatMap(({ body }) => body ?? []))].toSorted();
  const lines = bodies.map(
    (name) => `  ${name}: ${JSON.stringify(shapeOf(document, document.components.schemas[name]))},`,
  );
  const moving = Object.values(document.paths).flatMap((item) =>
    Object.values(item as Record<string, { operationId?: string; 'x-moves-money'?: boolean }>)
      .filter((operation) => operation['x-moves-money'] === true)
      .flatMap(({ operationId }) => operationId ?? []),
  );
  return [
    `import type { Shape } from '@droppay/http-edge/warnings/shape';`,
    `import type { OperationId } from './operations.ts';`,
    `import type { Validated } from './validators.ts';\n`,
    `/** What the contract has in the bodies that are sent, by the names of their schemas. */`,
    `export const shapes: Readonly<Partial<Record<Validated, Shape>>> = {`,
    ...lines,
    `};\n`,
    `/** The operations that can move money. */`,
    `export const moneyMovers: ReadonlySet<OperationId> = new Set<OperationId>(${JSON.stringify(moving)});\n`,
  ].join('\n');
}
