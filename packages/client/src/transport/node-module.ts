/** As much of Node's modules as is used here. The client is compiled without Node's types. */
interface NodeModules {
  // Not in every runtime that has such a function.
  'node:crypto': { createHash?: (algorithm: 'sha256') => Hash; randomUUID?: () => string } | undefined;
  'node:diagnostics_channel': {
    subscribe(name: string, onMessage: (message: unknown) => void): void;
  };
}

interface Hash {
  update(text: string): Hash;
  digest(encoding: 'hex'): string;
}

export interface NodeProcess {
  readonly getBuiltinModule?: <Name extends keyof NodeModules>(name: Name) => NodeModules[Name];
}

/** Node's own process, which can hand over modules from 20.16 and 22.3 on: no bundler sees an import. */
export const nodeProcess = (): NodeProcess => (globalThis as { process?: NodeProcess }).process ?? {};
