import { hideSecrets } from '../errors/hide-secrets.ts';
import { RequestRefused } from '../errors/request-refused.ts';
import { nearestName } from '../nearest-name.ts';
import type { Operation } from './operation.ts';

type Part = Readonly<Record<string, unknown>>;

/**
 * Checks that an operation's body, read from its JSON, has what the contract requires: one of several where they are parted
 * by `|`. Null, an empty string and an empty object count as missing: a variable that is not set leaves them, and a promise
 * that was not awaited.
 *
 * @param given What the JSON was made of.
 * @throws {RequestRefused} when something is missing. It names all that is, and what it may have been meant by.
 */
export function checkRequired(
  { required = [] }: Pick<Operation, 'required'>,
  body: unknown,
  given: unknown = body,
): void {
  const hints = new Set<string>();
  const missing = required.filter((path) => {
    const outer = path.split('.');
    const names = outer.pop()!.split('|');
    let part: unknown = Object(body);
    for (const name of outer) part = (part as Part | null | undefined)?.[name];
    if (typeof part !== 'object' || part === null) return false;
    const own = part as Part;
    if (!names.every((name) => /^(null|""|\{\})?$/.test(JSON.stringify(own[name]) ?? ''))) return false;
    for (const name of names) {
      const near = nearestName(
        name,
        Object.keys(own).filter((each) => !names.includes(each)),
        0.35,
      );
      if (near) hints.add(` (it has ${hideSecrets(near, 50)}, did you mean ${name}?)`);
      // From what is no resource yet, such as a promise of one, nothing comes.
      else if (name in Object(given)) hints.add('. Is there an await missing?');
    }
    return true;
  });
  if (missing.length === 0) return;
  const all = missing.join(', no ').replaceAll('|', ' or ');
  throw new RequestRefused(`its body has no ${all}${[...hints][0] ?? ''}`);
}
