import { formats as sources } from '@droppay/http-edge/refusals/formats';

/**
 * The formats the contract uses, as regular expressions: Ajv inlines those, while its own functions would be imported at
 * run time.
 */
export const formats: Record<string, RegExp> = Object.fromEntries(
  Object.entries(sources).map(([name, source]) => [name, new RegExp(source)]),
);
