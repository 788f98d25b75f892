import { RequestRefused } from '../errors/request-refused.ts';
import type { Operation } from './operation.ts';

type Part = Readonly<Record<string, unknown>>;

/**
 * Checks that an operation's body, read from its JSON, has what the contract requires. Null, an empty string and an empty
 * object count as missing: a variable that is not set leaves them, and a promise that was not awaited.
 *
 * @throws {RequestRefused} when something is missing. It names all that is.
 */
export function checkRequired({ required = [] }: Pick<Operation, 'required'>, body: unknown): void {
  const missing = required.filter((path) => {
    const names = path.split('.');
    const name = names.pop()!;
    let part: unknown = Object(body);
    for (const outer of names) part = (part as Part | null | undefined)?.[outer];
    return (
      typeof part === 'object' &&
      part !== null &&
      /^(null|""|\{\})?$/.test(JSON.stringify((part as Part)[name]) ?? '')
    );
  });
  if (missing.length > 0) throw new RequestRefused(`its body has no ${missing.join(', no ')}`);
}
