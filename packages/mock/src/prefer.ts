import { bodyOfStatus, type Catalogue } from './catalogue.ts';
import type { Choice, Operation } from './engine.ts';

/** What the `Prefer` header (RFC 7240) asks for. */
export interface Preference {
  code?: string;
  example?: string;
  dynamic: boolean;
  /** Whether a 2xx has in it what was asked; else it is the contract's example as it stands. */
  reflect: boolean;
}

/** Reads `code=410, example="PayTokenExpired", dynamic=true`. The first of a name given twice counts; others are ignored. */
export function readPreference(header: string | null): Preference {
  const given = new Map<string, string>();
  for (const part of (header ?? '').split(',')) {
    const [name = '', value = ''] = part.split(';', 1)[0]!.split('=', 2);
    const key = name.trim().toLowerCase();
    if (!given.has(key)) given.set(key, value.trim().replaceAll(/^"|"$/g, ''));
  }
  const preference: Preference = {
    dynamic: given.get('dynamic') === 'true',
    reflect: given.get('reflect') !== 'false',
  };
  const code = given.get('code');
  const example = given.get('example');
  if (code) preference.code = code;
  if (example) preference.example = example;
  return preference;
}

/** Which response to give, and the body that is to be in it instead of the contract's example, if any. */
export interface Preferred extends Choice {
  instead?: { body: unknown };
}

/** The response of `operation` that is preferred; a sentence that lists what exists when there is no such response. */
export function choose(
  operation: Operation,
  { code, example, dynamic }: Preference,
  catalogue: Catalogue = {},
): Preferred | string {
  if (code === undefined && example === undefined) return { dynamic };
  const preferred = operation.responses
    .flatMap((response) => waysTo(response, catalogue))
    .find(
      ({ statuses, examples }) =>
        (code === undefined || covers(statuses, code)) &&
        (example === undefined || examples.includes(example)),
    );
  if (preferred === undefined) {
    const wanted = [code && `status ${code}`, example && `example ${example}`].filter(Boolean).join(' and ');
    const list = operation.responses.map((response) => {
      const examples = namesOf(response);
      return examples.length === 0 ? response.code : `${response.code} (${examples.join(', ')})`;
    });
    return `${operation.iid ?? operation.path} has no answer with ${wanted}. It has: ${list.join('; ')}.`;
  }
  const status = Number(code ?? preferred.statuses[0]!.replace('XX', '00'));
  // Prism looks for the example only among those of the status it is told, and takes it even for `dynamic`.
  const exampleKey = example ?? (dynamic ? undefined : preferred.exampleKey);
  return {
    dynamic,
    code: status,
    ...(exampleKey !== undefined && { exampleKey }),
    ...(preferred.isOther && !dynamic && { instead: { body: bodyOfStatus(catalogue, status) } }),
  };
}

/** Statuses under which a response can be asked for, and the examples it then has. */
interface Way {
  statuses: string[];
  examples: string[];
  /** The example that has such a status, where the first one of the response need not. */
  exampleKey?: string;
  /** Whether the contract says nothing of such a status but that it is possible. */
  isOther?: true;
}

/**
 * `default` is asked for by the status of each of its errors, as the catalogue has it, and by any other 4xx and 5xx: then it
 * has the body that the catalogue has for that status, or none.
 */
function waysTo(response: Response, catalogue: Catalogue): Way[] {
  const names = namesOf(response);
  if (response.code !== 'default') return [{ statuses: [response.code], examples: names }];
  const own = names.map((name): Way => {
    const { status } = catalogue[name]?.['x-error'] ?? {};
    return { statuses: status === undefined ? ERRORS : [status], examples: [name], exampleKey: name };
  });
  return [...own, { statuses: ERRORS, examples: [], isOther: true }];
}

const ERRORS = ['4XX', '5XX'];

type Response = Operation['responses'][number];

function namesOf({ contents = [] }: Response): string[] {
  return contents.flatMap(({ examples = [] }) => examples.map(({ key }) => key));
}

/** Whether one of some statuses, `410` or a range as `5XX`, is `code` or covers it. */
function covers(statuses: string[], code: string): boolean {
  return (
    /^\d{3}$/.test(code) &&
    statuses.some((status) => status === code || (status.endsWith('XX') && status[0] === code[0]))
  );
}
