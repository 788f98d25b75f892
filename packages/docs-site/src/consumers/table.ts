import type { Consumer, HandWrittenCall } from './consumer.ts';
import { collections } from './collections.ts';
import { languageCalls, languages } from './languages.ts';
import { renderers } from './renderers.ts';
import { servers } from './servers.ts';
import { typescriptCalls, typescriptClients } from './typescript.ts';
import { validators } from './validators.ts';

export type { Consumer, HandWrittenCall, KnownFault, SloppyResponse, SpecFile } from './consumer.ts';

/** Every tool that was tried, in the order of the page. */
export const consumers: readonly Consumer[] = [
  ...typescriptClients,
  ...languages,
  ...servers,
  ...validators,
  ...renderers,
  ...collections,
];

/** Calls without a generator, in the order of the page. */
export const handWrittenCalls: readonly HandWrittenCall[] = [...typescriptCalls, ...languageCalls];
