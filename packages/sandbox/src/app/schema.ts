import { domainKinds } from '../domain/resources.ts';
import { kernelKinds } from '../kernel/unit-of-work.ts';
import { outboxKinds } from '../outbox/lease.ts';
import type { Kind } from '../storage/kinds.ts';

/** Named in the published types of this module, which would not know the kinds that those modules declare otherwise. */
export type DeclaredKinds = typeof kernelKinds & typeof outboxKinds & typeof domainKinds;

/** Every kind of record and the version of its shape. Fails to compile while a kind that is declared is not here. */
const versions: DeclaredKinds & Record<Kind, number> = { ...kernelKinds, ...outboxKinds, ...domainKinds };

/**
 * The version of a file with such records: the sum of all, so that it rises with each of them, and with a new kind. A kind
 * that is given up leaves its number here, or the sum would fall to one that older files have.
 */
export const schemaVersion: number = Object.values(versions).reduce((sum, version) => sum + version, 0);
