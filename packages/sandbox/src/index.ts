export { createSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';
export { memoryStorage } from './storage/memory.ts';
export type { Range, Storage, Transaction } from './storage/storage.ts';
