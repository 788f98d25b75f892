import { type Call, calls } from '../contract/document.ts';
import { type BadRequest, credentialsOf, targetOf, to } from './bad-request.ts';
import { schemaOf } from './by-operation.ts';
import { type PropertyMistake, propertyMistakes, withMistake } from './property-mistakes.ts';

const withBody = calls.filter(({ requests }) => requests.length > 0);
const hasId = ({ path }: Call): boolean => path.includes('{');
/** A certificate is not asked for by either. */
const isGuarded = (call: Call): boolean => credentialsOf(call).length > 0;
const unauthorized = { status: 401, code: null };
const wrongId = { status: 400, code: '103' };

/** The target of an operation, with its last id made none. */
const withBadId = (call: Call): string => {
  const segments = targetOf(call).split('/');
  segments[call.path.split('/').findLastIndex((part) => part.startsWith('{'))] = 'A.B';
  return segments.join('/');
};

/** Mistakes in more than one place: which of them counts is the same everywhere. */
export const severalPlaces: BadRequest[] = calls.flatMap((call) =>
  call.requests.length > 0 ? withABody(call) : withoutABody(call),
);

function withoutABody(call: Call): BadRequest[] {
  if (!isGuarded(call) || !hasId(call)) return [];
  return [
    to(call, 'no credentials and a bad id', { credentials: [], target: withBadId(call) }, unauthorized),
  ];
}

function withABody(call: Call): BadRequest[] {
  const bodies = ['{', '{}', '[]', 'null', '{"amount":"x"}'];
  const guarded = isGuarded(call)
    ? bodies.map((body) =>
        to(call, `no credentials and the body ${body}`, { credentials: [], body }, unauthorized),
      )
    : [];
  const identified = hasId(call)
    ? bodies.map((body) =>
        to(call, `a bad id and the body ${body}`, { target: withBadId(call), body }, wrongId),
      )
    : [];
  const untyped = { credentials: [], type: [], body: '{' };
  const right = isGuarded(call) ? unauthorized : { status: 400, code: null };
  const tooMuch = ' '.repeat(1024 * 1024 + 1);
  return guarded.concat(
    identified,
    withoutABody(call),
    to(call, 'another method and the body {', { method: 'PURGE', body: '{' }, { status: 405, code: null }),
    to(call, 'no credentials and too much', { credentials: [], body: tooMuch }),
    to(call, 'no credentials and no type', untyped, right),
  );
}

const MOST_PAIRS = 60;

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
