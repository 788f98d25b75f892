import type { Break } from './connection-reset.ts';
import { addDuration } from '../kernel/duration.ts';
import { isForeign, schemaOfError } from '../kernel/documented-error.ts';
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts';
import { type ErrorName, errors } from '../generated/errors.ts';
import type { FaultRequest } from '../generated/control/schemas.ts';
import { type Operation, type OperationId, operations, type Scheme } from '../generated/operations.ts';

/** Something that goes wrong with the next responses of an operation, or of any into which it can be injected. */
export interface Fault {
  id: string;
  operation?: OperationId;
  /** Whether the request has taken effect when it goes wrong: `after` loses or delays the response alone. */
  when: 'before' | 'after';
  /** Only a request that comes on a connection that has served another one before, or on one that has not. */
  connection?: ConnectionKind;
  /** Only a request about the authorization or the charge with this id. */
  about?: string;
  effect: Effect;
  /** How many responses it still goes wrong with. */
  left: number;
}

export type ConnectionKind = 'reused' | 'fresh';

export type Effect =
  | { kind: 'error'; error: ErrorName; status: number }
  /** How the connection ends, and how far the response gets before; without `amid` not a byte of it goes out. */
  | { kind: 'reset'; by: Break['by']; amid?: NonNullable<Break['begun']>['amid'] }
  /** Milliseconds of the host; undefined: for ever. */
  | { kind: 'stall'; delay: number | undefined }
  | { kind: 'drop_token' }
  /** Milliseconds of the host after which the request takes effect; its connection is broken at once. */
  | { kind: 'late'; delay: number }
  /** What stands in the response instead; null leaves a property out. */
  | { kind: 'alter'; set: Readonly<Record<string, unknown>> }
  /** What something before DropPay responds, in words that the contract does not have. */
  | { kind: 'proxy'; status: number; text: string };

/** The schemes whose credentials are an access token, which can be dropped. */
const isToken: Record<Scheme, boolean> = {
  userToken: true,
  applicationToken: true,
  tppToken: true,
  checkoutPrivateKey: false,
  tppCertificate: false,
};

/** Longest stall that ends, in milliseconds: 10 minutes. */
const LONGEST_STALL = 600_000;

/** What a gateway or a login page says, without any word of its own. */
const PAGE = '<!doctype html><title>Gateway</title><h1>Something between you and DropPay responded</h1>';

/** The fault that `request` describes; a refusal says why there can be none. */
export function faultOf(request: FaultRequest, id: string): Fault | Refusal<'BadRequest'> {
  const {
    operation,
    when = request.kind === 'alter' ? 'after' : 'before',
    connection,
    about,
    times = 1,
  } = request;
  if (operation !== undefined && !isOperation(operation)) {
    return refuse(
      'BadRequest',
      `The contract has no operation ${operation}. ${known(Object.keys(operations))}`,
    );
  }
  const effect = effectOf(request);
  if (isRefusal<'BadRequest'>(effect)) return effect;
  if (when === 'after' && effect.kind === 'drop_token') {
    return refuse(
      'BadRequest',
      'A token is dropped before the request: afterwards nothing would show of it.',
    );
  }
  if (when === 'after' && effect.kind === 'error' && effect.status < 500) {
    return refuse(
      'BadRequest',
      `A ${effect.status} says that nothing happened, so it cannot come after it has. After the commit there is 5XX, a reset or a stall.`,
    );
  }
  if (when === 'after' && effect.kind === 'late') {
    return refuse(
      'BadRequest',
      'A late request takes effect after its connection was broken: leave `when` out.',
    );
  }
  if (when === 'before' && effect.kind === 'alter') {
    return refuse(
      'BadRequest',
      'An alter changes the response to a request that took effect: give it `when: after`.',
    );
  }
  if (when === 'before' && effect.kind === 'reset' && effect.amid !== undefined) {
    return refuse(
      'BadRequest',
      'A response that breaks off in its midst is one to a request that took effect: give it `when: after`.',
    );
  }
  const fault: Fault = {
    id,
    ...(operation !== undefined && { operation }),
    ...(connection !== undefined && { connection }),
    ...(about !== undefined && { about }),
    when,
    effect,
    left: times,
  };
  const possible = Object.values(operations).filter((each) => canInject(fault, each));
  if (possible.length > 0) return fault;
  const able = Object.values(operations).filter((each) => canInject({ effect }, each));
  return refuse(
    'BadRequest',
    `That cannot be injected into ${operation ?? 'any operation'}. ${known(able.map((each) => each.id))}`,
  );
}

/** Whether `operation` documents such a response; a token can only be dropped where one is sent. */
export function canInject(
  { operation: only, effect }: Pick<Fault, 'operation' | 'effect'>,
  operation: Operation,
): boolean {
  if (only !== undefined && only !== operation.id) return false;
  if (effect.kind === 'drop_token') return operation.security.some((scheme) => isToken[scheme]);
  // Only what responds with a body has something to alter.
  if (effect.kind === 'alter') return typeof operation.responses[200] === 'string';
  if (effect.kind !== 'error') return true;
  // Nobody knows which codes the registration of third parties responds with.
  if (isForeign(operation) && 'code' in errors[effect.error].body) return false;
  return schemaOfError(operation, effect.error) !== undefined;
}

function effectOf(request: FaultRequest): Effect | Refusal<'BadRequest'> {
  const { kind, error, status, delay, amid, by, set, text } = request;
  if (kind !== 'error' && (error !== undefined || (status !== undefined && kind !== 'proxy'))) {
    return refuse('BadRequest', `A fault of the kind ${kind} has neither error nor status.`);
  }
  if (kind !== 'stall' && kind !== 'late' && delay !== undefined) {
    return refuse('BadRequest', 'Only a stall has a delay, and what is late.');
  }
  if (kind !== 'alter' && set !== undefined) return refuse('BadRequest', 'Only an alter sets something.');
  if (kind !== 'proxy' && text !== undefined) return refuse('BadRequest', 'Only a proxy has a text.');
  if (kind !== 'reset' && (amid !== undefined || by !== undefined)) {
    return refuse('BadRequest', 'Only a reset is amid a response, and by a reset or a close.');
  }
  if (kind === 'error') return errorOf(error, status);
  if (kind === 'reset') return { kind, by: by ?? 'reset', ...(amid !== undefined && { amid }) };
  if (kind === 'drop_token') return { kind };
  if (kind === 'alter') {
    return set !== undefined && Object.keys(set).length > 0
      ? { kind, set }
      : refuse('BadRequest', 'An alter says by `set` what stands in the response: { "status": "PENDING" }.');
  }
  if (kind === 'proxy') {
    return status === undefined
      ? refuse('BadRequest', 'A proxy has a status: 302, 429, 502, or 200 with a text that is not DropPay’s.')
      : { kind, status, text: text ?? PAGE };
  }
  if (kind === 'late' && delay === undefined) {
    return refuse('BadRequest', 'What is late says by `delay` how late: 3s.');
  }
  const ms = delay === undefined ? undefined : addDuration(0, delay);
  if (delay !== undefined && (ms === undefined || ms > LONGEST_STALL)) {
    return refuse(
      'BadRequest',
      `${delay} is no duration of at most 10 minutes, as 200ms or 3s. Without one it stalls for ever.`,
    );
  }
  return kind === 'late' ? { kind, delay: ms ?? 0 } : { kind, delay: ms };
}

function errorOf(error: string | undefined, status: number | undefined): Effect | Refusal<'BadRequest'> {
  if ((error === undefined) === (status === undefined)) {
    return refuse(
      'BadRequest',
      'An error is named either by error, as PayTokenExpired, or by status, as 503.',
    );
  }
  const names = Object.keys(errors) as ErrorName[];
  if (status !== undefined) {
    // Of several with that status, the one without a code.
    const found =
      status >= 500
        ? 'ServerError'
        : names.filter((name) => errors[name].status === status).toSorted(withoutCodeFirst)[0];
    if (found === undefined) {
      return refuse('BadRequest', `No error of the contract has the status ${status}. ${known(names)}`);
    }
    return { kind: 'error', error: found, status };
  }
  const found = names.find((name) => name === error);
  if (found === undefined) return refuse('BadRequest', `The contract has no error ${error}. ${known(names)}`);
  return { kind: 'error', error: found, status: errors[found].status };
}

function withoutCodeFirst(one: ErrorName, other: ErrorName): number {
  return Number('code' in errors[one].body) - Number('code' in errors[other].body);
}

function isOperation(name: string): name is OperationId {
  return Object.hasOwn(operations, name);
}

function known(names: string[]): string {
  return `There is: ${names.join(', ')}.`;
}
