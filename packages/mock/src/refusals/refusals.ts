import {
  errorOf,
  type Mistake,
  type MistakeError,
  mistakeOf,
  mistakes,
  places,
} from '@droppay/http-edge/refusals/mistakes';
import type { Catalogue } from '../catalogue.ts';
import type { ContractErrors } from '../contract-errors.ts';
import type { Operation } from '../prism/engine.ts';
import type { Violation } from '../violations.ts';

/** What is wrong with a request: what counts, and all, in the order in which it would. */
export interface Verdict {
  mistake: Mistake;
  first: Violation;
  violations: Violation[];
}

/** The verdict on a request by the violations that are found in it; undefined when none is an error. */
export function verdictOf(violations: readonly Violation[]): Verdict | undefined {
  if (violations.length === 0) return undefined;
  const sorted = violations.toSorted((a, b) => rank(a) - rank(b));
  const first = sorted.find(({ severity, location }) => severity === 'Error' && location[0] === 'request');
  return first && { mistake: mistakeIn(first), first, violations: sorted };
}

/** Prism's violations of credentials, and ours of a token, have no place; neither have those of what is sent at all. */
function rank(violation: Violation): number {
  const [side, where] = violation.location;
  if (side !== 'request') return places.length;
  if (isOfCredentials(violation)) return places.indexOf('credentials');
  const at = places.findIndex((place) => place === where);
  return at === -1 ? places.indexOf('body') : at;
}

const isOfCredentials = ({ code }: Violation): boolean => code === 401 || code === 'token';

/** The rules that a body breaks before it is one. */
const unreadable: ReadonlySet<string | number> = new Set([415, 'empty', 'syntax', 'limit']);

function mistakeIn(violation: Violation): Mistake {
  const { location, code = '', message } = violation;
  const [, where, ...path] = location;
  if (isOfCredentials(violation)) return code === 401 ? 'credentials' : 'token';
  if (where === 'path') return 'id';
  // No body where there must be one, or one of another type.
  if (where === undefined || unreadable.has(code)) return 'unreadable';
  return mistakeOf({ keyword: String(code), path, message });
}

type Documented = ReadonlyMap<string, { status: number; body: unknown }>;

/** Makes the responses to what is wrong. */
export interface Refusals {
  /** Whether `operation` documents an error of the catalogue, by its name. */
  documents: (operation: Operation, name: MistakeError) => boolean;
  /**
   * The response to a mistake: the error that the operation documents for it, or the form of its own. Undefined where it documents
   * neither, as an operation of another contract may.
   */
  refuse: (operation: Operation, verdict: Verdict) => Response | undefined;
}

/** Refuses by the errors of `catalogue`. What an operation documents is looked up once. */
export function createRefusals(catalogue: Catalogue, errors: ContractErrors): Refusals {
  const known = new Map<Operation, Documented>();
  const errorsOf = (operation: Operation): Documented => {
    const documented = known.get(operation) ?? documentedBy(operation, catalogue);
    known.set(operation, documented);
    return documented;
  };
  return {
    documents: (operation, name) => errorsOf(operation).has(name),
    refuse(operation, { mistake, first, violations }) {
      const documented = errorsOf(operation);
      const name = errorOf(mistake, (each) => documented.has(each));
      const found = name === undefined ? undefined : documented.get(name);
      if (found !== undefined) return errors.given(found.status, found.body, violations);
      const status = statusOf(mistake);
      return documented.size === 0 && errors.hasOwnForm(operation, status)
        ? errors.documented(status, first.message, violations, operation)
        : undefined;
    },
  };
}

/** The errors of the catalogue that an operation shows as examples. */
function documentedBy({ responses }: Operation, catalogue: Catalogue): Documented {
  const found = new Map<string, { status: number; body: unknown }>();
  for (const { code, contents = [] } of responses) {
    for (const { key } of contents.flatMap(({ examples = [] }) => examples)) {
      const error = Object.hasOwn(catalogue, key) ? catalogue[key] : undefined;
      const status = Number(error?.['x-error']?.status ?? code);
      if (error !== undefined && status >= 400) found.set(key, { status, body: error.value });
    }
  }
  return found;
}

/** Where an operation has errors of a form of its own, the catalogue's status is all that is known. */
export function statusOf(mistake: Mistake): 400 | 401 {
  const names: readonly MistakeError[] = mistakes[mistake].errors;
  return names.includes('Unauthorized') ? 401 : 400;
}
