/** What was written on the command line is not something that can be done: the exit code is 2. */
export class UsageError extends Error {}

export type ParseOptions = Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>;

export interface ParsedArguments {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

const texts = [
  'sqlite',
  'postgres',
  'redis',
  'service',
  'schema',
  'state',
  'resource',
  'tenant',
  'after',
  'limit',
  'hint',
  'days',
] as const;
const flags = ['json', 'secrets', 'help'] as const;

export type OptionName = (typeof texts)[number] | (typeof flags)[number] | 'key-env';

export const options: ParseOptions = {
  ...Object.fromEntries(texts.map((name) => [name, { type: 'string' }] as const)),
  ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' }] as const)),
  'key-env': { type: 'string', multiple: true },
};

/** The options as text, and as whether they were given. */
export class Arguments {
  readonly positionals: readonly string[];
  readonly #values: ParsedArguments['values'];

  constructor({ values, positionals }: ParsedArguments) {
    this.#values = values;
    this.positionals = positionals;
  }

  has(name: OptionName): boolean {
    return this.#values[name] !== undefined;
  }

  text(name: OptionName): string | undefined {
    return this.#values[name] as string | undefined;
  }

  texts(name: OptionName): string[] {
    return (this.#values[name] as string[] | undefined) ?? [];
  }

  /** @throws {UsageError} when it is not a whole number from 1. */
  count(name: OptionName, otherwise: number): number {
    const text = this.text(name) ?? String(otherwise);
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`--${name} is not a whole number from 1.`);
    return Number(text);
  }
}
