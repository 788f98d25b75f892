import { ContractError } from '@droppay/contract/contract-error';
import type { Schema } from '@droppay/contract/document';

const types: Record<string, string> = {
  object: 'an object',
  array: 'an array',
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'true or false',
  null: 'null',
};

/** What a value has to be, said of its path: `must be a number`. Never says what it is instead. */
export function sentence(schema: Schema, keyword: string): string {
  const value = schema[keyword];
  switch (keyword) {
    case 'type':
      return `must be ${[value]
        .flat()
        .map((type) => types[String(type)])
        .join(' or ')}`;
    case 'required':
      return 'is missing';
    case 'minLength':
      return value === 1 ? 'must not be empty' : `must have at least ${String(value)} characters`;
    case 'maxLength':
      return `must have at most ${String(value)} characters`;
    case 'minimum':
      return `must be at least ${String(value)}`;
    case 'maximum':
      return `must be at most ${String(value)}`;
    case 'pattern':
      return `must match ${String(value)}`;
    case 'enum':
      return `must be one of ${[value].flat().join(', ')}`;
    case 'additionalProperties':
      return 'must not be there';
    default:
      throw new ContractError(
        `A validator fails on "${keyword}", which has no words. Add them to sentence.ts.`,
      );
  }
}
