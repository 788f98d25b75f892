import { type Change, operationOf, partOf, sender } from './change.ts';
import { canonical } from './json.ts';
import type { Finding, Verdict } from './policy.ts';
import type { TypeProblem } from './types/compile.ts';

const ORDER: readonly Verdict[] = ['breaking', 'correction', 'compatible', 'wording'];
/** A shared schema is used in dozens of places; the first few show which it is. */
const PLACES = 3;
const WIDTH = 100;

/** A change as lists name it. */
export interface ListedChange {
  verdict: Verdict;
  what: string;
  /** Where it shows, in words. */
  places: string[];
  because: string;
}

/** Every change with its verdict, the worst first; the same change in several places once. */
export function changeReport(findings: readonly Finding[]): string {
  return grouped(findings).map(section).join('\n');
}

/** The same for other pages than a terminal. */
export function changesOf(findings: readonly Finding[]): ListedChange[] {
  return grouped(findings).flatMap((group) =>
    group.slice(0, 1).map(({ change, verdict, row, because }) => ({
      verdict,
      what: what(change),
      places: [...new Set(group.map((finding) => where(finding.change)))],
      because: `${row}: ${because}`,
    })),
  );
}

function grouped(findings: readonly Finding[]): Finding[][] {
  return ORDER.flatMap((verdict) => {
    const found = findings.filter((finding) => finding.verdict === verdict);
    return Array.from(Map.groupBy(found, sameness).values());
  });
}

export function typeReport(problems: readonly TypeProblem[]): string {
  return problems.map(({ use, message }) => `breaking    types: ${use}\n    ${message}\n`).join('\n');
}

function section(group: readonly Finding[]): string {
  const [first] = group;
  if (first === undefined) return '';
  const { change, verdict, row, because, note } = first;
  const places = group.slice(0, PLACES).map((finding) => `    ${where(finding.change)}`);
  const more = group.length - places.length;
  return [
    `${verdict.padEnd(11)} ${what(change)}`,
    ...places,
    ...(more > 0 ? [`    and in ${more} more places`] : []),
    `    before: ${short(change.before)}`,
    `    after:  ${short(change.after)}`,
    `    ${row}: ${because}${opinion(change)}`,
    ...(note === undefined ? [] : [`    The guess: ${note}`]),
    '',
  ].join('\n');
}

function what({ kind, part, keyword, place }: Change): string {
  const name = keyword === undefined || keyword === 'key' ? place.at(-1) : `${keyword} of ${place.at(-2)}`;
  return `${part} ${kind}: ${name}`;
}

function where(change: Change): string {
  const direction = { caller: 'sent by the caller', droppay: 'sent by DropPay' };
  const from = sender(change.place);
  return [operationOf(change.place), partOf(change.place), from && direction[from]]
    .filter(Boolean)
    .join(' | ');
}

function opinion({ redocly }: Change): string {
  return redocly === undefined ? ' (redocly diff does not see it)' : ` (redocly diff: ${redocly})`;
}

function sameness({ change: { place, before, after, ...change }, verdict }: Finding): string {
  const { kind, part, keyword = null } = change;
  return canonical([verdict, kind, part, keyword, place.slice(-2), before ?? null, after ?? null]);
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > WIDTH ? `${text.slice(0, WIDTH)}…` : text;
}
