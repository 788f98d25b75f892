import type { Document, LifecycleStatus } from './document.ts';
import { type Evidence, statedEvidence } from './evidence.ts';

/** A version of an API, which is the operations below a path. */
export interface ApiVersion {
  api: string;
  basePath: string;
  /** The one in DropPay's docs, where there is one. */
  version: string | undefined;
  status: LifecycleStatus;
  /** Since or from when, `YYYY-MM-DD`; none while it is live. */
  date: string | undefined;
  evidence: Evidence;
}

/** Every version, in the document's order; none when the document does not tell. */
export function readLifecycle(document: Document): ApiVersion[] {
  return (document['x-lifecycle'] ?? []).map((entry) => ({
    api: entry.api,
    basePath: entry.base_path,
    version: entry.version === undefined ? undefined : String(entry.version),
    status: entry.status,
    date: entry.date,
    evidence: statedEvidence(entry, `The version of ${entry.api}`),
  }));
}

/** Whether a path belongs to a version: it is its base path or below it. */
export function isUnder(basePath: string, path: string): boolean {
  return path === basePath || path.startsWith(`${basePath}/`);
}
