/** What a program that only charges needs. */
const tagsAtOnce = new Set(['tokens', 'applicationTokens', 'authorizations', 'charges', 'checkout']);

/** Whether the resource of a tag is part of the client from the beginning. The others are loaded when they are first used. */
export const isAtOnce = (tag: string): boolean => tagsAtOnce.has(tag);

/** Where the constants of a resource's operations are. */
export const operationsFile = (tag: string): string =>
  isAtOnce(tag) ? 'operations.ts' : 'later-operations.ts';
