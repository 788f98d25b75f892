import { isPublicId } from '@droppay/http-edge/refusals/mistakes';
import { magicError } from '../faults/magic-amounts.ts';
import { errors } from '../generated/errors.ts';
import type { Operation } from '../generated/operations.ts';
import { type Validate, type Validated, validators } from '../generated/validators.ts';
import { ContractViolation } from '../kernel/contract-violation.ts';
import { isForeign, schemaOfError } from '../kernel/documented-error.ts';
import type { Call, Handlers } from '../kernel/handler.ts';
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts';
import type { Work } from '../kernel/work.ts';
import { authenticate } from './authenticate.ts';
import { headersOf, type JsonBody, readJson } from '@droppay/http-edge/read-json';
import { readQuery } from './read-query.ts';
import type { ResponseParts } from './respond.ts';
import type { Runtime } from './runtime.ts';
import { refuseMistake, wrongArguments } from './wrong-arguments.ts';

/** A request that has arrived at its operation. */
export interface Arrival {
  request: Request;
  path: Record<string, string>;
  /** Awaited when the request has been read, before anything comes of it. */
  first?: () => Promise<void>;
  /** The body as it was sent, for the log; set when it has been read. */
  sent?: string;
  /** Called with the body when it has been read, and is JSON. */
  onRead?: (body: { text: string; value: unknown }) => void;
  /** Called with a good body of somebody who may send it, within the transaction. */
  onGood?: (work: Work, value: object) => Promise<void>;
}

/** What `operation` responds to a request; checked against the contract before anything it did is committed. */
export type Dispatch = (operation: Operation, arrival: Arrival) => Promise<ResponseParts>;

/** `checks` are the validators by the names of their schemas, for the queries and bodies that come in. */
export function createDispatch(
  runtime: Pick<Runtime, 'transact'>,
  handlers: Handlers,
  checks: Readonly<Record<Validated, Validate>> = validators,
): Dispatch {
  return async (operation, arrival) => {
    const { request, path, first } = arrival;
    const body = operation.body === undefined ? undefined : await readJson(request);
    // HTTP's own refusals come before any look at who asks.
    if (body !== undefined && 'because' in body && body.status !== 400) {
      const { status, because: reason } = body;
      const form = isForeign(operation) ? { error: {} } : { description: reason };
      return { status, body: form, reason, headers: headersOf(body) };
    }
    if (body !== undefined && 'text' in body) {
      arrival.sent = body.text;
      arrival.onRead?.(body);
    }
    if (first !== undefined) await first();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table is typed by operation, `act` checks the call
    const handler = handlers[operation.id] as ((call: Call) => Promise<unknown>) | undefined;
    if (handler === undefined) return notImplemented(operation);
    return runtime.transact(async (work, { notes }) => {
      const result = await act({
        work,
        operation,
        handler,
        checks,
        request,
        path,
        body,
        onGood: arrival.onGood,
      });
      const parts = isRefusal(result) ? refused(operation, result as Refusal) : succeeded(operation, result);
      return notes.length === 0 ? parts : { ...parts, notes };
    });
  };
}

async function act({
  work,
  operation,
  handler,
  checks,
  request,
  path,
  body,
  onGood,
}: Pick<Arrival, 'request' | 'path'> & {
  work: Work;
  operation: Operation;
  handler: (call: Call) => Promise<unknown>;
  checks: Readonly<Record<Validated, Validate>>;
  body: JsonBody | undefined;
  onGood: Arrival['onGood'] | undefined;
}): Promise<unknown> {
  const caller = await authenticate(work, operation, request.headers);
  if (isRefusal(caller)) return caller;
  for (const [name, id] of Object.entries(path)) {
    if (!isPublicId(id)) return refuseMistake(operation, 'id', `The ${name} in the path is no public id.`);
  }
  let query: Record<string, unknown> | undefined;
  if (operation.query !== undefined) {
    query = readQuery(request.url, operation.query);
    const validate = checks[operation.query.schema];
    if (!validate(query)) return wrongArguments(operation, 'query', validate.errors?.[0]);
  }
  let value: unknown;
  if (body !== undefined && operation.body !== undefined) {
    if ('because' in body) return refuseMistake(operation, 'unreadable', body.because);
    const validate = checks[operation.body];
    if (!validate(body.value)) return wrongArguments(operation, 'body', validate.errors?.[0]);
    value = body.value;
    if (onGood !== undefined) await onGood(work, body.value as object);
    const magic = magicError(operation, body.value as object);
    if (magic !== undefined)
      return refuse(magic, 'The amount is a magic one, by which the sandbox is asked for this error.');
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- just checked
  return handler({ path, query, body: value, caller, work } as unknown as Call);
}

/** The types let no operation be without a handler: this is a contract newer than the sandbox. */
function notImplemented({ id }: Operation): ResponseParts {
  const reason = `The sandbox does not have ${id} yet.`;
  return { status: 501, body: { description: reason }, reason };
}

function succeeded({ id, responses }: Operation, body: unknown): ResponseParts {
  const status = body === undefined ? 204 : 200;
  const schema = responses[status];
  if (schema === undefined || (schema === null) !== (body === undefined)) {
    throw new ContractViolation(`response ${status} to ${id}`, 'documented response', undefined);
  }
  if (schema !== null && !validators[schema](body)) {
    throw new ContractViolation(`response to ${id}`, schema, validators[schema].errors);
  }
  return { status, body: body as object | undefined };
}

export function refused(operation: Operation, { refused: name, because }: Refusal): ResponseParts {
  const { status, body } = errors[name];
  const schema = schemaOfError(operation, name);
  if (schema === undefined) {
    throw new ContractViolation(`error ${name} of ${operation.id}`, 'documented error of it', undefined);
  }
  // What is inside is not known, so the contract's own example has nothing there.
  const sent = isForeign(operation) ? { error: {} } : body;
  if (!validators[schema](sent)) {
    throw new ContractViolation(`error ${name} of ${operation.id}`, schema, validators[schema].errors);
  }
  return { status, body: sent, reason: because };
}
