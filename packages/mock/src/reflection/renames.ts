import type { Plan } from './plan.ts';
import type { SentValue } from './sent-values.ts';
import { idTelling } from './told-amounts.ts';

/** A value of the example that names something, and the one that takes its place wherever it stands. */
export interface Rename {
  own: string;
  value: string;
  /** Whether it is in the path: then it is that value under whatever name it stands. */
  isOfPath: boolean;
}

/** What the names of an example become for a request: by its path, by its body, and because a new resource tells its amount. */
export function renamesOf(plan: Plan, path: readonly string[], sent: readonly SentValue[]): Rename[] {
  const renames = new Map<string, Rename>();
  for (const { part, own } of plan.pathIds) {
    renames.set(own, { own, value: decodeURIComponent(path[part] ?? ''), isOfPath: true });
  }
  const contested = new Set<string>();
  for (const { own, value, place } of sent) {
    if (typeof own !== 'string' || typeof value !== 'string' || !isName(plan, own, place.join('/'))) continue;
    const other = renames.get(own);
    // Two accounts that the example has for one: which of them stands elsewhere nobody can tell.
    if (other !== undefined && !other.isOfPath && other.value !== value) contested.add(own);
    renames.set(own, other?.isOfPath === true ? other : { own, value, isOfPath: false });
  }
  for (const own of contested) renames.delete(own);
  const made = madeId(plan, sent);
  if (made !== undefined && !renames.has(made.own)) renames.set(made.own, { ...made, isOfPath: false });
  return [...renames.values()].filter(({ own, value }) => own !== value);
}

const isName = ({ occurrences }: Plan, own: string, at: string): boolean =>
  occurrences.get(own)?.some(({ place, isName: named }) => named && place.join('/') === at) === true;

/** The id of a new resource over another amount than the example's. */
function madeId(plan: Plan, sent: readonly SentValue[]): { own: string; value: string } | undefined {
  const amount = sent.find(
    ({ place: [name = '', ...more] }) => more.length === 0 && plan.amounts.includes(name),
  );
  if (amount === undefined || plan.id === undefined || Number(amount.value) === Number(amount.own))
    return undefined;
  const value = idTelling(plan.id, amount.value);
  return value === undefined ? undefined : { own: plan.id, value };
}
