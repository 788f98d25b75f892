import { domainKinds } from '../domain/resources.ts';
import { kernelKinds } from '../kernel/kinds.ts';
import { outboxKinds } from '../outbox/outbox.ts';
import type { Kind } from '../storage/kinds.ts';

// Their declarations of kinds, of which the published types of this module would know nothing otherwise.
export type {} from '../domain/resources.ts';
export type {} from '../kernel/unit-of-work.ts';
export type {} from '../outbox/lease.ts';
export type {} from '../outbox/outbox.ts';

/** Every kind of record and the version of its shape. Fails to compile while a kind that is declared is not here. */
const versions: Record<Kind, number> = { ...kernelKinds, ...outboxKinds, ...domainKinds };

/**
 * The version of a file with such records: the sum of all, so that it rises with each of them, and with a new kind. A kind
 * that is given up leaves its number here, or the sum would fall to one that older files have.
 */
export const schemaVersion: number = Object.values(versions).reduce((sum, version) => sum + version, 0);
