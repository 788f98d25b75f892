// Brings what the floors declare as kinds of records into the published types of `Storage`.
// oxlint-disable-next-line import/no-unassigned-import -- for its types
import './app/schema.ts';

export { type Control, control, ControlError } from './control/control.ts';
export type * from './generated/control/schemas.ts';
export type { Form as WebhookForm } from './outbox/body.ts';
export type { Send } from './outbox/target.ts';
export type { WebhookOptions } from './outbox/options.ts';
export { createSandbox, type Sandbox, type SandboxOptions } from './app/sandbox.ts';
export { type Readings, readings } from './generated/readings.ts';
export { pairwiseReadings } from './kernel/pairwise-readings.ts';
export type { SeedAccount, SeedApplication, SeedOptions } from './seed/seed-account.ts';
export { memoryStorage } from './storage/memory.ts';
export type { Range, Storage, Transaction } from './storage/storage.ts';
