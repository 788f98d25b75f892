import type { Consumer, HandWrittenCall } from './consumer.ts';

/** Clients in other languages, by openapi-generator. */
export const languages: readonly Consumer[] = [];

/** Calls by hand in other languages. */
export const languageCalls: readonly HandWrittenCall[] = [];
