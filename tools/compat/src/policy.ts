import { child, tokensOf } from '@droppay/contract/references';
import { at, type Bundled } from './bundled.ts';
import { type Change, sender, type Step } from './change.ts';
import { settlesDoubt, tellsDoubt } from './contradictions.ts';
import { evidenceAt, weakened } from './evidence.ts';
import { isNameOfOurs } from './names.ts';
import { inOneOnly, isProperty, requiredBy, requiresOnlyNew } from './properties.ts';
import { isWording, saysWhatValuesMean } from './wording.ts';

export type Verdict = 'wording' | 'compatible' | 'correction' | 'breaking';

export interface Documents {
  before: Bundled;
  after: Bundled;
}

export interface Row {
  /** What the change is, in the words of the README's table. */
  name: string;
  verdict: Verdict;
  because: string;
  covers(change: Change, documents: Documents): boolean;
}

export interface Finding {
  change: Change;
  verdict: Verdict;
  row: string;
  because: string;
  /** What exactly was a guess. */
  note?: string | undefined;
}

export const STEP: Readonly<Record<Verdict, Step>> = {
  wording: 'patch',
  compatible: 'minor',
  correction: 'minor',
  breaking: 'major',
};

const RANGES = ['4XX', '5XX'];
const RESOURCES = new Set(['PathItem', 'Operation', 'CallbacksMap', 'Callback']);

/** The first row that covers a change decides; what no row covers is `anythingElse`. */
export const policy: readonly Row[] = [
  {
    name: 'name of ours',
    verdict: 'breaking',
    because:
      'Code is generated under it, whoever generates it. DropPay never said it, so no evidence excuses a change.',
    covers: isNameOfOurs,
  },
  {
    name: 'less is known than before',
    verdict: 'compatible',
    because:
      'What is called a guess from now on may be corrected later without a new version: who relies on it must see that.',
    covers: ({ place, formerPlace }, { before, after }) =>
      place.at(-1) === 'x-evidence' &&
      weakened(evidenceAt(before, formerPlace.slice(0, -1)), evidenceAt(after, place.slice(0, -1))),
  },
  {
    name: 'doubt that is settled',
    verdict: 'correction',
    because:
      'The contract had said that the sources contradict each other here, and what if the other is true.',
    covers: settlesDoubt,
  },
  {
    name: 'contradiction of the sources',
    verdict: 'wording',
    because: 'It tells who says what; the contract describes the same as before.',
    covers: tellsDoubt,
  },
  {
    name: 'text that carries meaning',
    verdict: 'compatible',
    because:
      'What known values mean, a unit or a default stands in words, which no program can tell from the opposite: read both.',
    covers: (change, { before }) => saysWhatValuesMean(change, at(before, change.formerPlace.slice(0, -1))),
  },
  {
    name: 'wording',
    verdict: 'wording',
    because: 'Texts and examples describe the API, and so does better evidence; they are not it.',
    covers: isWording,
  },
  {
    name: 'name of a path parameter',
    verdict: 'wording',
    because: 'The URL has its value, not its name. The types decide whether callers name it.',
    covers: ({ part, keyword, place, before, after, formerPlace }, { before: old }) =>
      part === 'PathItem'
        ? keyword === 'key' && place.length === 2 && unnamed(before) === unnamed(after)
        : part === 'Parameter' &&
          keyword === 'name' &&
          child(at(old, formerPlace.slice(0, -1)), 'in') === 'path',
  },
  {
    name: 'new resource',
    verdict: 'compatible',
    because: 'DropPay adds resources without a new version: paths, operations and their events.',
    covers: ({ kind, part }) => kind === 'added' && RESOURCES.has(part),
  },
  {
    name: 'new optional request parameter',
    verdict: 'compatible',
    because: 'DropPay adds optional request parameters, in body, query or headers, without a new version.',
    covers: (change, documents) => {
      const { kind, part, place, after } = change;
      if (kind !== 'added' || sender(place) !== 'caller') return false;
      if (part === 'Parameter' || part === 'RequestBody') return child(after, 'required') !== true;
      return (
        isProperty(change) && !requiredBy(documents.after, place.slice(0, -2)).includes(place.at(-1) ?? '')
      );
    },
  },
  {
    name: 'new response property',
    verdict: 'compatible',
    because: 'DropPay adds properties to responses, events included, without a new version.',
    covers: (change, documents) => {
      if (sender(change.place) !== 'droppay') return false;
      const added = change.kind === 'added' && (isProperty(change) || change.part === 'Header');
      return added || requiresOnlyNew(change, documents.before);
    },
  },
  {
    name: 'new known value',
    verdict: 'compatible',
    because: 'x-extensible-enum lists the values known today and says that more may come.',
    covers: ({ kind, part, place }) =>
      kind === 'added' && part === 'x-extensible-enum' && place.at(-2) === part,
  },
  {
    name: 'new error',
    verdict: 'compatible',
    because: 'The contract says that more errors exist than are listed.',
    covers: ({ kind, part, place, after }) =>
      kind === 'added' &&
      ((part === 'Response' && sender(place) === 'droppay' && /^[45]|^default$/.test(place.at(-1) ?? '')) ||
        (part === 'Example' && child(after, 'x-error') !== undefined) ||
        part === 'x-errors'),
  },
  {
    name: 'range of errors in another form',
    verdict: 'compatible',
    because: '`default` stands for every status that is not named, those of a range included.',
    covers: ({ kind, part, place, formerPlace }, { before, after }) => {
      if (part !== 'Response') return false;
      const status = (kind === 'removed' ? formerPlace : place).at(-1) ?? '';
      const beside = (document: Bundled, key: string): unknown =>
        at(document, place.slice(0, -1).concat(key));
      return kind === 'removed'
        ? RANGES.includes(status) && beside(after, 'default') !== undefined
        : status === 'default' && RANGES.some((range) => beside(before, range) !== undefined);
    },
  },
  {
    name: 'new state or transition',
    verdict: 'compatible',
    because: 'A new known value needs a state and ways to reach it.',
    covers: ({ kind, part, place }) =>
      kind === 'added' &&
      part === 'x-state-machine' &&
      ['states', 'transitions'].includes(place.at(-2) ?? ''),
  },
  {
    name: 'advice to repeat',
    verdict: 'compatible',
    because:
      'x-repeatable says what clients may do after a failure; what DropPay takes and gives stays the same.',
    covers: ({ part, keyword }) => [part, keyword].includes('x-repeatable'),
  },
  {
    name: 'announcement',
    verdict: 'compatible',
    because:
      'A label says what will happen to an API, or which of two spellings is meant; what happens is a change of its own.',
    covers: ({ part, keyword }) => part === 'x-lifecycle' || part === 'x-twin-of' || keyword === 'deprecated',
  },
];

/** `/charge/{id}` is `/charge/{}`. */
function unnamed(path: unknown): string {
  return String(path).replaceAll(/\{[^}]*\}/g, '{}');
}

export const anythingElse = {
  name: 'anything else',
  verdict: 'breaking',
  because: 'It is not on the list of what DropPay changes without a new API version.',
} as const;

export const correction = {
  name: 'correction of what was inferred',
  verdict: 'correction',
  because: 'The API did not change: the contract said that this was a guess.',
} as const;

export function judge(change: Change, documents: Documents): Finding {
  const row = policy.find((candidate) => candidate.covers(change, documents));
  if (row !== undefined) return { change, verdict: row.verdict, row: row.name, because: row.because };
  const { name, verdict, because } = wasGuess(change, documents) ? correction : anythingElse;
  const note = verdict === 'correction' ? evidenceAt(documents.before, change.formerPlace)?.note : undefined;
  return { change, verdict, row: name, because, note };
}

/** Where the address that a callback is posted to stands in the request; the place itself for anything but such an expression. */
function addressOf({ part, formerPlace }: Change): readonly string[] {
  const [, pointer] = /^\{\$request\.body#(\/.+)\}$/.exec(formerPlace.at(-1) ?? '') ?? [];
  const callbacks = formerPlace.indexOf('callbacks');
  if (part !== 'PathItem' || pointer === undefined || callbacks === -1) return formerPlace;
  const names = tokensOf(pointer).flatMap((name) => ['properties', name]);
  return [
    ...formerPlace.slice(0, callbacks),
    'requestBody',
    'content',
    'application/json',
    'schema',
    ...names,
  ];
}

/** What the old document said counts: weakening the evidence and changing the part in one go is no correction. */
function wasGuess(change: Change, documents: Documents): boolean {
  const { formerPlace, keyword, before, after } = change;
  const names = keyword === 'required' ? inOneOnly(before, after) : [];
  const properties = names.map((name) => formerPlace.slice(0, -1).concat('properties', name));
  const places = properties.length > 0 ? properties : [addressOf(change)];
  return places.every((place) => evidenceAt(documents.before, place)?.level === 'inferred');
}
