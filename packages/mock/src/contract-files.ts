import type { Operation } from './prism/engine.ts';

/** Where a file of the DropPay contract lies. In the published package, `inside/contract-files.ts`, it is beside the code. */
export function contractFile(name: 'openapi.json' | 'openapi.yaml'): URL {
  return new URL(import.meta.resolve(`@droppay/spec/${name}`));
}

/** The operations of the DropPay contract where somebody has read them already: in the published package. */
export async function preparedOperations(): Promise<Operation[] | undefined> {
  return undefined;
}
