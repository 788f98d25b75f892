import type { BadRequest } from './bad-request.ts';
import { credentials, ids, properties, wholeBodies, wrongMethods, wrongPaths } from './by-operation.ts';
import { handWritten, malformed } from './hand-written.ts';
import { severalPlaces, severalProperties } from './several.ts';

/** Requests that both servers refuse, by what is wrong with them. Nothing in them needs to be looked up to be refused. */
export const badRequests: Record<string, BadRequest[]> = {
  'wrong credentials': credentials,
  'wrong ids': ids,
  'wrong methods': wrongMethods,
  'wrong paths': wrongPaths,
  'wrong bodies': wholeBodies,
  'wrong properties': properties,
  'mistakes in several places': severalPlaces,
  'two wrong properties': severalProperties,
  'what nothing in the contract makes up': handWritten,
  'broken HTTP and JSON': malformed,
};
