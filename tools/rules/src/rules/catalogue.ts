import { at, entries, isMapping, isText, placeOf, type Mapping } from '../place.ts';
import type { Rule } from '../redocly.ts';
import { unknownKeys } from '../unknown-keys.ts';

const CODE = /^[1-9][0-9]{2}$/;
const NAME = /^[A-Z][A-Za-z0-9]*$/;
const STATUS = /^[45](?:[0-9]{2}|XX)$/;

/**
 * The error catalogue is data: the client's error types, the docs and the sandbox are generated from it. DropPay tells
 * errors apart by HTTP status and code together, so that pair may name one entry only.
 */
export const catalogue: Rule = () => ({
  Root(node, { location, resolve, report }) {
    const errors = at({ node, location }, 'x-errors', resolve);
    if (!isMapping(errors.node)) {
      const message =
        'There is no error catalogue. Add "x-errors", a map from the name of an error to its entry.';
      report({ message, location: location.child(['openapi']).key() });
      return;
    }
    const owners = new Map<string, string>();
    for (const [name, error] of entries(errors, resolve)) {
      for (const [section, key, message] of problems(name, isMapping(error.node) ? error.node : {})) {
        const owner = section === '' ? error : at(error, section, resolve);
        report({ message: `${name}: ${message}`, location: placeOf(key, owner) });
      }
      const pair = pairOf(at(error, 'x-error', resolve).node);
      const owner = owners.get(pair) ?? name;
      owners.set(pair, owner);
      if (owner === name || pair === '') continue;
      const message = `${name} and ${owner} are both ${pair}, so no response could tell them apart. Merge them.`;
      report({ message, location: placeOf('x-error', error).key() });
    }
  },
});

/** `section` is the part of the entry that the key is in; empty for the entry itself. */
type EntryProblem = [section: '' | 'x-error' | 'value', key: string, message: string];

function problems(name: string, entry: Mapping): EntryProblem[] {
  const { summary, description, value } = entry;
  const error = isMapping(entry['x-error']) ? entry['x-error'] : undefined;
  const body = isMapping(value) ? value : undefined;
  const agrees =
    error === undefined || body === undefined || !('code' in body) || body['code'] === error['code'];
  const checks: [holds: boolean, ...problem: EntryProblem][] = [
    [
      NAME.test(name),
      '',
      name,
      'its name becomes that of a type. Write it in PascalCase, as in PayTokenExpired.',
    ],
    [isText(summary), '', 'summary', 'it has no summary. Name the error in a few words.'],
    [isText(description), '', 'description', 'it has no description. Say what it means to the caller.'],
    [
      error !== undefined,
      '',
      'x-error',
      'it does not say which error it is. Add "x-error": { status, code }.',
    ],
    [body !== undefined, '', 'value', 'it has no value. Add the body as DropPay sends it.'],
    [agrees, 'value', 'code', 'its body has another code than its x-error. Make them agree.'],
  ];
  return [...checks.flatMap(([holds, ...problem]) => (holds ? [] : [problem])), ...pairProblems(error)];
}

function pairProblems(error: Mapping | undefined): EntryProblem[] {
  if (error === undefined) return [];
  const { status, code } = error;
  const hasStatus = isText(status) && STATUS.test(status);
  const hasCode = code === null || (isText(code) && CODE.test(code));
  const checks: [holds: boolean, key: string, message: string][] = [
    [hasStatus, 'status', "its status is a string such as '404' or '5XX'."],
    [hasCode, 'code', "its code is three digits as a string, '100', or null for an error without code."],
  ];
  const wrong = checks.flatMap(([holds, ...problem]) => (holds ? [] : [problem]));
  return [...wrong, ...unknownKeys(error, ['status', 'code'])].map(([key, message]) => [
    'x-error',
    key,
    message,
  ]);
}

/** Empty for what is no pair of status and code. */
function pairOf(error: unknown): string {
  if (!isMapping(error)) return '';
  const status = `status ${JSON.stringify(error['status'])}`;
  return error['code'] === null
    ? `${status} without code`
    : `${status} with code ${JSON.stringify(error['code'])}`;
}
