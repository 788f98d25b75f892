import { view as viewPull } from '../domain/bank/pull/pull.ts';
import { view as viewPush } from '../domain/bank/push/push.ts';
import { view as viewTransfer } from '../domain/bank/push-transfer/transfer.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Work } from '../kernel/unit-of-work.ts';
import type { MachineName } from '../generated/machines.ts';
import { view as viewConnection } from '../domain/oauth/connection/connection.ts';
import { view as viewAuthorization } from '../domain/shop/authorization/authorization.ts';
import { show as showCharge } from '../domain/shop/charge/handlers.ts';
import { view as viewPos } from '../domain/shop/pos/pos.ts';
import { view as viewRefund } from '../domain/shop/refund/refund.ts';
import type { Stored } from '../storage/kinds.ts';
import type { ControlHandler } from './handler.ts';

/** The kinds of records that have a state machine. */
export type ResourceKind = keyof typeof resources;

interface ResourceFacts<K extends keyof Stored> {
  machine: MachineName;
  /** As the API shows it to who may read it. */
  show: (work: Work, record: Stored[K]) => object | Promise<object>;
}

/** What has a state machine, in the order in which a payment meets it. */
export const resources: {
  [
    K in 'connection' | 'pos' | 'authorization' | 'charge' | 'refund' | 'push' | 'pushTransfer' | 'pull'
  ]: ResourceFacts<K>;
} = {
  connection: {
    machine: 'Connection',
    show: (work, record) => viewConnection(record, work.context.publicUrl),
  },
  pos: {
    machine: 'Pos',
    async show(work, record) {
      const brand = await work.get('brand', record.brand);
      const application = await work.get('application', record.application);
      return brand && application ? viewPos(record, brand, application) : record;
    },
  },
  authorization: {
    machine: 'Authorization',
    show: (work, record) => viewAuthorization(record, work.context.publicUrl),
  },
  charge: { machine: 'Charge', show: showCharge },
  refund: { machine: 'Refund', show: (_, record) => viewRefund(record) },
  push: { machine: 'Push', show: (work, record) => viewPush(record, work.context.publicUrl) },
  pushTransfer: { machine: 'PushTransfer', show: (_, record) => viewTransfer(record) },
  pull: { machine: 'Pull', show: (work, record) => viewPull(record, work.context.publicUrl) },
};

export interface Found {
  id: string;
  kind: ResourceKind;
  machine: MachineName;
  status: string;
  /** As the API shows it. */
  shown: object;
}

/** The resource with a public id, whoever it belongs to. */
export async function findResource(work: Work, id: string): Promise<Found | undefined> {
  for (const kind of Object.keys(resources) as ResourceKind[]) {
    const record = await work.get(kind, id);
    if (record === undefined) continue;
    const { machine, show } = resources[kind];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the record is of this kind
    const shown = await (show as (work: Work, record: unknown) => object | Promise<object>)(work, record);
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
