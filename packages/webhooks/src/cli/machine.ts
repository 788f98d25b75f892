import type { ParsedArguments, ParseOptions } from './arguments.ts';

/** What a command needs of the machine: the library itself is compiled without Node's types. */
export interface Machine {
  /** `parseArgs` of `node:util`. */
  readonly parseArgs: (config: {
    args: readonly string[];
    options: ParseOptions;
    allowPositionals: true;
    strict: true;
  }) => ParsedArguments;
  /** `existsSync` of `node:fs`. */
  readonly existsSync: (path: string) => boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => unknown;
  readonly printError: (text: string) => unknown;
}
