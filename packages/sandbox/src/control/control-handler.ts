import type { Refusal } from '../kernel/refusal.ts';
import type { Runtime } from '../http/runtime.ts';
import type { ErrorName } from '../generated/control/errors.ts';
import type { BodyOf, OperationId, ResultOf } from '../generated/control/operations.ts';

/** A request to the control plane, whose body has the form of its document. */
export interface ControlCall<Id extends OperationId = OperationId> {
  runtime: Runtime;
  path: Readonly<Record<string, string>>;
  body: BodyOf<Id>;
}

/** Opens its transactions itself: the clock needs many. */
export type ControlHandler<Id extends OperationId> = (
  call: ControlCall<Id>,
) => Promise<ResultOf<Id> | Refusal<ErrorName>>;

export type ControlHandlers = { [Id in OperationId]: ControlHandler<Id> };
