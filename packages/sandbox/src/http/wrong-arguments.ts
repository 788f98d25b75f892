import type { Operation } from '../generated/operations.ts';
import type { Broken } from '../generated/validators.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';

/** The error of the catalogue for the first rule that a body or a query breaks, among those that `operation` documents. */
export function wrongArguments(
  { errors }: Pick<Operation, 'errors'>,
  where: 'body' | 'query',
  broken: Broken | undefined,
): Refusal {
  const { keyword = '', instancePath = '', schemaPath = '', message = '' } = broken ?? {};
  const because = `The ${where}${instancePath.replaceAll('/', '.')} ${message}.`;
  if (keyword === 'required') return refuse('MissingArguments', because);
  if (instancePath === '') return refuse('BadRequest', because);
  if (keyword === 'format' && /date|duration/.test(message) && errors.includes('WrongDateTime')) {
    return refuse('WrongDateTime', because);
  }
  if (schemaPath.includes('/Iban/') && keyword === 'pattern' && errors.includes('InvalidIban')) {
    return refuse('InvalidIban', because);
  }
  return refuse('WrongArguments', because);
}
