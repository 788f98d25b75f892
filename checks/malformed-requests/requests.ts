import { brokenJson, deep, encodings, wrongProperties, wrongTypes } from './bodies.ts';
import { foreign, halfOpen } from './connections.ts';
import {
  brokenHeaders,
  credentials,
  methods,
  oddHeaders,
  targets,
  versions,
  wishesIgnored,
  wishesRefused,
} from './request-heads.ts';
import type { Malformed } from './malformed.ts';
import { huge, lengths } from './sizes.ts';

/** Malformed requests by what is wrong with them. */
export const malformedRequests: Record<string, Malformed[]> = {
  // First, because they take longest: a server has every right to wait for a while.
  'half-open connections': halfOpen,
  'broken JSON': brokenJson,
  'JSON of a wrong type': wrongTypes,
  'properties of a wrong type': wrongProperties,
  'other bodies than JSON': encodings,
  'deep nesting': deep,
  'huge requests': huge,
  'wrong lengths': lengths,
  'wrong credentials': credentials,
  'broken headers': brokenHeaders,
  'odd headers': oddHeaders,
  wishes: wishesIgnored,
  'odd targets': targets,
  'wrong methods': methods,
  'wrong versions': versions,
  'what is not HTTP': foreign,
};

/** What only a mock refuses, by the same names. */
export const malformedForMock: Record<string, Malformed[]> = {
  wishes: wishesRefused,
};
