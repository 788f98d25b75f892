import { type Operation, operations } from '../operations.ts';
import { at, isMapping } from '../place.ts';
import type { Location, Rule } from '../redocly.ts';
import { responses, type Response } from '../responses.ts';

/**
 * Examples of responses are more than illustration: the mock answers with them, and which errors an operation can
 * give is read from the example names of its error responses. So every response shows one, and those of errors are
 * entries of the catalogue under their own names and statuses. Responses to webhooks are the listener's, without body.
 * An error response with another schema than ErrorInfo, as registration has, has no catalogue to obey.
 *
 * `default` describes every status that is not listed, so each operation has it, and shows no error whose status is listed.
 * A range, `5XX`, is no status: generators write it into code as it stands, which then does not compile.
 */
export const responseExamples: Rule = () => ({
  Root(node, { location, resolve, report }) {
    const root = { node, location };
    const catalogue = at(root, 'x-errors', resolve).node;
    // Without any catalogue there is one problem, which is not this rule's.
    const names = isMapping(catalogue) ? new Set(Object.keys(catalogue)) : undefined;
    for (const operation of operations(root, 'paths', resolve)) {
      const all = responses(operation, resolve);
      const listed = new Set(all.map(({ status }) => status));
      for (const response of all) {
        for (const problem of problems(response, names, listed)) {
          const message = `${operation.name}, response ${response.status}: ${problem.message}`;
          report({ message, location: problem.location });
        }
      }
    }
    for (const section of ['paths', 'webhooks'] as const) {
      for (const operation of operations(root, section, resolve)) {
        for (const problem of statusProblems(operation, responses(operation, resolve))) report(problem);
      }
    }
  },
});

interface Problem {
  readonly message: string;
  readonly location: Location;
}

/** Which statuses an operation has to have, and must not. */
function statusProblems({ name, location }: Operation, all: readonly Response[]): Problem[] {
  const ranges = all
    .filter(({ status }) => /XX$/i.test(status))
    .map((response) => ({
      message: `${name}, response ${response.status}: generators take a range for a name and do not compile. Use "default".`,
      location: response.location.key(),
    }));
  if (all.some(({ status }) => status === 'default')) return ranges;
  const message = `${name} says nothing of statuses that it does not list. Add a response "default".`;
  return [...ranges, { message, location: location.child(['responses']).key() }];
}

function problems(
  response: Response,
  names: ReadonlySet<string> | undefined,
  listed: ReadonlySet<string>,
): Problem[] {
  if (response.status.startsWith('2')) return successProblems(response);
  if (response.status === 'default' || /^[45]/.test(response.status)) {
    return errorProblems(response, names, listed);
  }
  return [];
}

function successProblems({ location, bodies }: Response): Problem[] {
  if (bodies.every(({ examples }) => examples.length > 0)) return [];
  const message = 'it has no named example. Add "examples" with at least one, named after what it shows.';
  return [{ message, location: location.key() }];
}

function errorProblems(
  { status, location, bodies }: Response,
  names: ReadonlySet<string> | undefined,
  listed: ReadonlySet<string>,
): Problem[] {
  if (bodies.length === 0 || bodies.some(({ examples }) => examples.length === 0)) {
    const message = 'it shows no error. Give it a body with an entry of the catalogue under "examples".';
    return [{ message, location: location.key() }];
  }
  const shown = bodies.flatMap(({ isErrorInfo, examples }) => (isErrorInfo ? examples : []));
  return shown.flatMap(({ name, node, shownAt }) => {
    const message = mismatch(status, name, node, names, listed);
    return message === undefined ? [] : [{ message, location: shownAt }];
  });
}

function mismatch(
  status: string,
  name: string,
  node: unknown,
  names: ReadonlySet<string> | undefined,
  listed: ReadonlySet<string>,
): string | undefined {
  const error = isMapping(node) ? node['x-error'] : undefined;
  if (!isMapping(error)) {
    return `the example ${name} is no entry of the catalogue. Refer to one, or add it to x-errors.`;
  }
  if (status === 'default' && listed.has(String(error['status']))) {
    return `it shows ${name}, whose status ${String(error['status'])} is listed. Show it there.`;
  }
  if (status !== 'default' && status !== String(error['status'])) {
    return `it shows ${name}, whose status is ${String(error['status'])}. Show the error under its own status.`;
  }
  if (names === undefined || names.has(name)) return undefined;
  return `the catalogue has no ${name}. Name the example as x-errors does.`;
}
