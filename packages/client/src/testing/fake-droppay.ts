import { DropPay } from '../droppay.ts';
import type { OperationName } from '../generated/operation-names.ts';
import type { Authorization, Charge, Push, Refund } from '../generated/schemas.ts';
import type { DropPayOptions } from '../options.ts';
import type { TransportRequest } from '../transport/transport-option.ts';
import { brokenConnection, type FakeFailure, noConnection, refusal } from './failure.ts';
import { checkScript } from './check-script.ts';
import { type FakeCall, readCall } from './fake-call.ts';
import { World } from './world.ts';

/** An address that no name service has (RFC 6761), should anything ever be sent there. */
const NOWHERE = 'https://droppay.invalid';

/** The options of the fake's client; where and how it sends is the fake's own. */
export type FakeOptions = Omit<
  DropPayOptions,
  'fetch' | 'sendsOnce' | 'transport' | 'baseUrl' | 'checkoutUrl' | 'allowPlainHttpTo'
>;

/** A DropPay in the memory of a unit test, and a client of it. */
export interface FakeDropPay {
  /** A client as in production, with all its checks; its requests end in the fake, never on a network. */
  readonly droppay: DropPay;
  /** Every request that was sent, in order, those that failed included. */
  readonly calls: readonly FakeCall[];
  /** What was made, by its id. */
  readonly authorizations: ReadonlyMap<string, Authorization>;
  readonly charges: ReadonlyMap<string, Charge>;
  readonly refunds: ReadonlyMap<string, Refund>;
  readonly pushes: ReadonlyMap<string, Push>;
  /** The customer approves: the authorization is `GRANTED`, and reads of it have a pay token. */
  grant(authorization: string): void;
  /**
   * Gives an authorization, a charge or a push another status, as DropPay would by itself.
   * @throws {TypeError} when there is none of this id.
   */
  setStatus(id: string, status: string): void;
  /** Ends every pay token that was read, as 3 minutes do. */
  expirePayTokens(): void;
  /**
   * Lets the next call of an operation fail. More of them queue up, one for each call; a send again is another call.
   * @throws {TypeError} when there is no such operation, outcome or error.
   */
  fail(operation: OperationName, failure: FakeFailure): void;
  /** Lets the next call of an operation have another success than the fake's own: `fake.respond('brands.list', { brands: [] })`. */
  respond(operation: OperationName, body: object): void;
}

/**
 * A DropPay for unit tests, without a server, a sandbox or a network: authorizations are granted by a call, charges and
 * refunds are kept, and any call can be made to fail with each outcome. Operations that keep no state respond with the
 * contract's examples. Its client asks for nothing twice (`maxRetries: 0`) unless told otherwise.
 *
 * It knows the Quick Start's rules and no more: a pay token expires, an authorization is charged as often as it allows
 * and for no more than its amount, and a charge is refunded once. For the whole of DropPay there is the sandbox.
 *
 * @throws {TypeError} where there is no `Response`, as in Jest's jsdom.
 */
export function fakeDropPay(options: FakeOptions = {}): FakeDropPay {
  // Where they are missing every call would fail, as if the connection had.
  if (typeof Response !== 'function')
    throw new TypeError(
      'There is no Response here, as in jsdom. Run this test in Node: @jest-environment node.',
    );
  const world = new World();
  const calls: FakeCall[] = [];
  const scripted = new Map<OperationName, (FakeFailure | { body: object })[]>();
  const script = (operation: OperationName, step: FakeFailure | { body: object }): void => {
    checkScript(operation, step);
    scripted.set(operation, [...(scripted.get(operation) ?? []), step]);
  };
  const send = async ({ url, method, body = '', written }: TransportRequest): Promise<Response> => {
    const call = readCall(method, url, body);
    const step = scripted.get(call.operation)?.shift();
    calls.push(call);
    if (step && 'outcome' in step && step.outcome === 'not_sent') throw noConnection();
    written();
    if (step === undefined) return world.respond(call);
    if ('body' in step) return Response.json(step.body);
    if (step.outcome === 'rejected') return refusal(step.error ?? 'BadRequest');
    if (step.outcome === 'unknown' && step.done) world.respond(call);
    throw brokenConnection();
  };
  const hasOwnCredentials = 'applicationKey' in options || 'accessToken' in options;
  const { fetch: _, sendsOnce: __, ...given } = options as DropPayOptions;
  const droppay = new DropPay({
    maxRetries: 0,
    checkoutPrivateKey: 'fake-private-key',
    ...(!hasOwnCredentials && {
      applicationKey: 'fake-key',
      applicationSecret: 'fake-secret',
      connectionCode: 'fake-code',
    }),
    ...given,
    transport: { send, tellsWritten: true },
    baseUrl: NOWHERE,
    checkoutUrl: NOWHERE,
  });
  return {
    droppay,
    calls,
    authorizations: world.authorizations,
    charges: world.charges,
    refunds: world.refunds,
    pushes: world.pushes,
    grant: (authorization) => setStatus(authorization, 'GRANTED'),
    setStatus,
    expirePayTokens: () => world.expirePayTokens(),
    fail: script,
    respond: (operation, body) => script(operation, { body }),
  };

  function setStatus(id: string, status: string): void {
    for (const kept of [world.authorizations, world.charges, world.pushes] as Map<string, object>[]) {
      const found = kept.get(id);
      if (found === undefined) continue;
      kept.set(id, { ...found, status });
      return;
    }
    throw new TypeError(`The fake has made nothing with the id ${id}.`);
  }
}
