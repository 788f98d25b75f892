import type { OperationId } from '../operation-row.ts';

/** A body, with what it shows: a request or a response of an operation, or the body of a webhook. */
export type Sample =
  | [title: string, kind: 'response', operation: OperationId, status: number, body: unknown]
  | [title: string, kind: 'request', operation: OperationId, body: unknown]
  | [title: string, kind: 'webhook', webhook: string, body: unknown];
