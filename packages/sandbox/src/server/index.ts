export * from '../index.ts';
export { type RunningSandbox, startSandbox, type StartOptions } from './start.ts';
export { sqliteStorage } from './sqlite-storage.ts';
