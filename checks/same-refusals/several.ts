import { calls } from '../contract/document.ts';
import { type BadRequest, targetOf, to } from './bad-request.ts';
import { schemaOf } from './by-operation.ts';
import { type PropertyMistake, propertyMistakes, withMistake } from './property-mistakes.ts';

const withBody = calls.filter(({ requests }) => requests.length > 0);
const hasId = ({ path }: { path: string }): boolean => path.includes('{');
const needs = ({ operation }: { operation: { security: unknown[] } }): boolean =>
  operation.security.length > 0;

/** The target of an operation, with its last id made none. */
const withBadId = (call: (typeof calls)[number]): string => {
  const segments = targetOf(call).split('/');
  segments[call.path.split('/').findLastIndex((part) => part.startsWith('{'))] = 'A.B';
  return segments.join('/');
};

/** Mistakes in more than one place: which of them counts is the same everywhere. */
export const severalPlaces: BadRequest[] = calls.flatMap((call) => {
  const isGuarded = needs(call) && call.id !== 'registerTpp';
  const unauthorized = { status: 401, code: null };
  const wrongId = { status: 400, code: '103' };
  return [
    ...(isGuarded && hasId(call)
      ? [to(call, 'no credentials and a bad id', { credentials: [], target: withBadId(call) }, unauthorized)]
      : []),
    ...(isGuarded && call.requests.length > 0
      ? ['{', '{}', '[]', 'null'].map((body) =>
          to(call, `no credentials and the body ${body}`, { credentials: [], body }, unauthorized),
        )
      : []),
    ...(hasId(call) && call.requests.length > 0
      ? ['{', '[]', '{"amount":"x"}'].map((body) =>
          to(call, `a bad id and the body ${body}`, { target: withBadId(call), body }, wrongId),
        )
      : []),
    ...(call.requests.length > 0
      ? [
          to(
            call,
            'another method and the body {',
            { method: 'PURGE', body: '{' },
            { status: 405, code: null },
          ),
          to(call, 'no credentials and too much', { credentials: [], body: ' '.repeat(1024 * 1024 + 1) }),
          to(
            call,
            'no credentials and no type',
            { credentials: [], type: [], body: '{' },
            isGuarded ? unauthorized : { status: 400, code: null },
          ),
        ]
      : []),
  ];
});

const MOST_PAIRS = 120;

/** Two mistakes in one body: every pair of an operation, or as many of them as are spread evenly. */
export const severalProperties: BadRequest[] = withBody.flatMap((call) => {
  const schema = schemaOf(call);
  const mistakes = propertyMistakes(schema);
  const pairs = mistakes.flatMap((first, at) =>
    mistakes.slice(at + 1).flatMap((second) => (areApart(first, second) ? [[first, second] as const] : [])),
  );
  const step = Math.max(1, Math.ceil(pairs.length / MOST_PAIRS));
  return pairs
    .filter((_, at) => at % step === 0)
    .map(([first, second]) => {
      const once = withMistake(call.requests[0]![1], schema, second);
      const twice = withMistake(once, schema, first);
      return to(call, `${first.name}, and ${second.name}`, { body: JSON.stringify(twice) });
    });
});

/** Whether neither is within the other. */
function areApart({ path: a }: PropertyMistake, { path: b }: PropertyMistake): boolean {
  const shorter = Math.min(a.length, b.length);
  return a.slice(0, shorter).join('.') !== b.slice(0, shorter).join('.');
}
