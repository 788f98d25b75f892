import { errors } from '../generated/errors.ts';
import type { Operation } from '../generated/operations.ts';
import { validators } from '../generated/validators.ts';
import { authenticate } from './authenticate.ts';
import { ContractViolation } from '../kernel/contract-violation.ts';
import { isForeign, schemaOfError } from '../kernel/documented-error.ts';
import { magicError } from '../faults/magic-amounts.ts';
import type { Call } from '../kernel/handler.ts';
import { handlers } from '../app/handlers.ts';
import { type Body, readBody } from './read-body.ts';
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts';
import type { Runtime } from '../app/runtime.ts';
import type { Work } from '../kernel/unit-of-work.ts';
import { wrongArguments } from './wrong-arguments.ts';

/** An answer before it is a Response. */
export interface Answer {
  status: number;
  /** Undefined for none. */
  body: object | undefined;
  reason?: string;
  notes?: string[];
}

/** A request that has arrived at its operation. */
export interface Arrival {
  request: Request;
  path: Record<string, string>;
  /** Awaited when the request has been read, before anything comes of it. */
  first?: () => Promise<void>;
  /** The body as it was sent, for the log; set when it has been read. */
  sent?: string;
}

/** What `operation` answers to `request`; checked against the contract before anything it did is committed. */
export async function answer(runtime: Runtime, operation: Operation, arrival: Arrival): Promise<Answer> {
  const { request, path, first } = arrival;
  const body = operation.body === undefined ? undefined : await readBody(request);
  if (body !== undefined && 'unreadable' in body && body.unreadable === 'length') {
    return { status: 413, body: { description: body.because }, reason: body.because };
  }
  if (body !== undefined && 'text' in body) arrival.sent = body.text;
  if (first !== undefined) await first();
  return runtime.transact(async (work, { notes }) => {
    const result = await act(work, operation, request.headers, path, body);
    const answered = isRefusal(result) ? refused(operation, result as Refusal) : succeeded(operation, result);
    return notes.length === 0 ? answered : { ...answered, notes };
  });
}

async function act(
  work: Work,
  operation: Operation,
  headers: Headers,
  path: Record<string, string>,
  body: Body | undefined,
): Promise<unknown> {
  const caller = await authenticate(work, operation, headers);
  if (isRefusal(caller)) return caller;
  for (const [name, id] of Object.entries(path)) {
    if (!/^[\w-]{1,64}$/.test(id)) return refuse('WrongPublicId', `The ${name} in the path is no public id.`);
  }
  let value: unknown;
  if (body !== undefined && operation.body !== undefined) {
    if ('unreadable' in body) return refuse('BadRequest', body.because);
    const validate = validators[operation.body];
    if (!validate(body.value)) return wrongArguments(operation, validate.errors?.[0]);
    value = body.value;
    const magic = magicError(operation, body.value as object);
    if (magic !== undefined)
      return refuse(magic, 'The amount is a magic one, by which the sandbox is asked for this error.');
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table is typed by operation, the call was just checked
  const handler = handlers[operation.id] as ((call: Call) => Promise<unknown>) | undefined;
  if (handler === undefined) throw new Error(`The sandbox does not have ${operation.id} yet.`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  return handler({ path, body: value, caller, work } as unknown as Call);
}

function succeeded({ id, answers }: Operation, body: unknown): Answer {
  const status = body === undefined ? 204 : 200;
  const schema = answers[status];
  if (schema === undefined || (schema === null) !== (body === undefined)) {
    throw new ContractViolation(`answer ${status} to ${id}`, 'documented answer', undefined);
  }
  if (schema !== null && !validators[schema](body)) {
    throw new ContractViolation(`answer to ${id}`, schema, validators[schema].errors);
  }
  return { status, body: body as object | undefined };
}

export function refused(operation: Operation, { refused: name, because }: Refusal): Answer {
  const { status, body } = errors[name];
  const schema = schemaOfError(operation, name);
  if (schema === undefined) {
    throw new ContractViolation(`error ${name} of ${operation.id}`, 'documented error of it', undefined);
  }
  const sent = isForeign(operation) ? { error: body } : body;
  if (!validators[schema](sent)) {
    throw new ContractViolation(`error ${name} of ${operation.id}`, schema, validators[schema].errors);
  }
  return { status, body: sent, reason: because };
}
