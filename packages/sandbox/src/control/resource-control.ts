import { type StatefulKind, statefulResources } from '../domain/resources.ts';
import type { MachineName } from '../generated/machines.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Stateful } from '../kernel/resource.ts';
import type { Work } from '../kernel/work.ts';
import type { ControlHandler } from './control-handler.ts';

export interface Found {
  id: string;
  kind: StatefulKind;
  machine: MachineName;
  status: string;
  /** As the API shows it. */
  shown: object;
}

/** The resource with a public id, whoever it belongs to. */
export async function findResource(work: Work, id: string): Promise<Found | undefined> {
  for (const kind of Object.keys(statefulResources) as StatefulKind[]) {
    const record = await work.get(kind, id);
    if (record === undefined) continue;
    const { machine, show } = statefulResources[kind];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the record is of this kind
    const shown = await (show as Stateful<never, MachineName>['show'])(work, record as never);
    return { id, kind, machine, status: record.status, shown };
  }
  return undefined;
}

export const readResource: ControlHandler<'readResource'> = ({ runtime, path }) =>
  runtime.transact(async (work) => {
    const found = await findResource(work, path['id'] ?? '');
    if (found === undefined) return refuse('NotFound', `No resource has the id ${path['id']}.`);
    return { id: found.id, kind: found.kind, status: found.status, resource: { ...found.shown } };
  });
