import type { MachineName } from '../generated/machines.ts';
import type { Kind } from '../storage/kinds.ts';
import type { TaskName } from '../kernel/due.ts';
import type { Stateful, Task } from '../kernel/resource.ts';
import { type Actable, type ActableKind, type OnPhone, waitingResource } from './actable.ts';
import { accountResource } from './bank/account.ts';
import { pullResource } from './bank/pull/pull-resource.ts';
import { pushTransferResource } from './bank/push-transfer/push-transfer-resource.ts';
import { pushResource } from './bank/push/push-resource.ts';
import { checkoutKeyResource } from './checkout/checkout-key.ts';
import { applicationResource } from './oauth/application.ts';
import { connectionResource } from './oauth/connection/connection-resource.ts';
import { tokenResource } from './oauth/token/token-resource.ts';
import { authorizationResource } from './shop/authorization/authorization-resource.ts';
import { brandResource } from './shop/brand/brand.ts';
import { chargeResource } from './shop/charge/charge-resource.ts';
import { posResource } from './shop/pos/pos-resource.ts';
import { refundResource } from './shop/refund/refund-resource.ts';

/** The one list of the domain's resources, by the kind of their records, in the order in which a payment meets them. */
export interface Resources {
  account: typeof accountResource;
  application: typeof applicationResource;
  token: typeof tokenResource;
  waiting: typeof waitingResource;
  connection: typeof connectionResource;
  brand: typeof brandResource;
  pos: typeof posResource;
  checkoutKey: typeof checkoutKeyResource;
  authorization: typeof authorizationResource;
  charge: typeof chargeResource;
  refund: typeof refundResource;
  push: typeof pushResource;
  pushTransfer: typeof pushTransferResource;
  pull: typeof pullResource;
}

const resources: Resources = {
  account: accountResource,
  application: applicationResource,
  token: tokenResource,
  waiting: waitingResource,
  connection: connectionResource,
  brand: brandResource,
  pos: posResource,
  checkoutKey: checkoutKeyResource,
  authorization: authorizationResource,
  charge: chargeResource,
  refund: refundResource,
  push: pushResource,
  pushTransfer: pushTransferResource,
  pull: pullResource,
};

/** The resources whose descriptor has `Part`. */
type Having<Part> = {
  [Name in keyof Resources]: Resources[Name] extends Part ? Name : never;
}[keyof Resources];

/** The names within the tables `part` of all descriptors. */
type NamesOf<Part extends 'kinds' | 'tasks'> = {
  [Name in keyof Resources]: Resources[Name] extends Record<Part, infer Table> ? keyof Table : never;
}[keyof Resources];

/** The kinds of records that have a state machine. */
export type StatefulKind = Having<{ machine: string }>;

/** The state machines of the contract that no resource here has. */
type MissingMachine = Exclude<MachineName, Resources[StatefulKind]['machine']>;

/** What has a state. Fails to compile, naming it, while a state machine of the contract is of no resource here. */
export const statefulResources: { [K in StatefulKind]: Stateful<K, MachineName> } & Record<
  MissingMachine,
  never
> = having<StatefulKind>('machine');

/** What can be acted on. Fails to compile while a kind that is declared actable has no phone. */
export const actables: Record<ActableKind, Actable> = phones(having<Having<OnPhone>>('phone'));

/** What time does. Fails to compile while a task that is declared is of no resource here. */
export const tasks: Record<TaskName, Task> = merged<NamesOf<'tasks'>, Task>('tasks');

/** The versions of the domain's kinds of records. */
export const domainKinds: Record<NamesOf<'kinds'> & Kind, number> = merged<NamesOf<'kinds'>, number>('kinds');

function having<Name extends keyof Resources>(part: string): Pick<Resources, Name> {
  const found = Object.entries(resources).filter(([, resource]) => part in resource);
  return Object.fromEntries(found) as Pick<Resources, Name>;
}

function phones<Name extends string>(of: Record<Name, OnPhone>): Record<Name, Actable> {
  return Object.fromEntries(Object.entries<OnPhone>(of).map(([name, { phone }]) => [name, phone])) as Record<
    Name,
    Actable
  >;
}

function merged<Name extends string, T>(part: 'kinds' | 'tasks'): Record<Name, T> {
  const tables = Object.values(resources).map(
    (resource: Partial<Record<typeof part, object>>) => resource[part],
  );
  return Object.assign({}, ...tables) as Record<Name, T>;
}
