import type { operations } from '@droppay/client';
import type { OperationId } from './generated/names.ts';

/** The JSON body that an operation takes; undefined when it takes none. */
export type BodyOf<Id extends OperationId> = operations[Id] extends {
  requestBody?: { content: { 'application/json': infer Body } };
}
  ? Body
  : undefined;

/** The JSON body of an operation's 200; undefined where it responds with 204. */
export type ResultOf<Id extends OperationId> = operations[Id]['responses'] extends {
  200: { content: { 'application/json': infer Body } };
}
  ? Body
  : undefined;
