/** Where the DropPay contract lies. In the published package it lies beside the code: `inside/contract-file.ts`. */
export function contractFile(name: 'openapi.json' | 'openapi.yaml'): URL {
  return new URL(import.meta.resolve(`@droppay/spec/${name}`));
}
