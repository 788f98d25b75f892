export { type Control, control, ControlError } from './control/control.ts';
export type * from './generated/control/schemas.ts';
export type { Form as WebhookForm } from './outbox/body.ts';
export type { Send } from './outbox/target.ts';
export type { WebhookOptions } from './outbox/options.ts';
export { createSandbox, type Sandbox, type SandboxOptions } from './app/sandbox.ts';
export { memoryStorage } from './storage/memory.ts';
export type { Range, Storage, Transaction } from './storage/storage.ts';
