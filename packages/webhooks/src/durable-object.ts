export {
  durableObjectInbox,
  type DurableObjectInboxOptions,
} from './inbox/durable-object/durable-object-inbox.ts';
export type { DurableObjectStorage } from './inbox/durable-object/storage.ts';
export type { EncryptionKey } from './inbox/encryption-key.ts';
