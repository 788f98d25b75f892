/** In the place of `src/contract-file.ts`, where there is no package of the contract to be asked. */
export function contractFile(name: 'openapi.json' | 'openapi.yaml'): URL {
  return new URL(name, import.meta.url);
}
