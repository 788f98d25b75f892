import type { Plan } from './plan.ts';
import type { SentValue } from './sent-values.ts';
import { idTelling } from './told-amounts.ts';

/** A value of the example that names something, and the one that takes its place wherever it stands. */
interface Rename {
  own: string;
  value: string;
  /** Whether it is in the path: then it is that value under whatever name it stands. */
  isOfPath: boolean;
}

/** What the names of an example become for a request: by its path, by its body, and because a new resource tells its amount. */
export function renamesOf(plan: Plan, requested: string, sent: readonly SentValue[]): Rename[] {
  const path = requested.split('/');
  const renames = new Map<string, Rename>();
  for (const { part, own } of plan.pathIds) {
    const id = path[part] ?? '';
    const value = id.includes('%') ? decodeURIComponent(id) : id;
    if (value !== own) renames.set(own, { own, value, isOfPath: true });
  }
  const contested = new Set<string>();
  for (const { field, value } of sent) {
    const { own } = field;
    if (typeof own !== 'string' || typeof value !== 'string' || !plan.names.has(field.key)) continue;
    const other = renames.get(own);
    if (other?.isOfPath === true) continue;
    // Two accounts that the example has for one: which of them stands elsewhere nobody can tell.
    if (other !== undefined && other.value !== value) contested.add(own);
    renames.set(own, { own, value, isOfPath: false });
  }
  for (const own of contested) renames.delete(own);
  const made = madeId(plan, sent);
  if (made !== undefined && !renames.has(made.own)) renames.set(made.own, { ...made, isOfPath: false });
  return [...renames.values()];
}

/** The id of a new resource over another amount than the example's. */
function madeId(plan: Plan, sent: readonly SentValue[]): { own: string; value: string } | undefined {
  if (plan.id === undefined) return undefined;
  const amount = sent.find(({ field }) => plan.amounts.includes(field.key));
  if (amount === undefined || Number(amount.value) === Number(amount.field.own)) return undefined;
  const value = idTelling(plan.id, amount.value);
  return value === undefined ? undefined : { own: plan.id, value };
}
