import { type Control, control } from './control/control.ts';
import { type Address, addressOf, type AddressOptions } from './address.ts';
import { printSafely } from '@droppay/http-edge/print-safely';
import { loadContract } from './contract.ts';
import { type ContractErrors, contractErrors } from './contract-errors.ts';
import { withCors } from './cors.ts';
import { loadEngine } from './prism/engine.ts';
import { createFront } from './front.ts';
import { createKnown } from './known.ts';
import { withScopes } from './scopes/with-scopes.ts';
import { createScopes } from './scopes/scopes.ts';
import { createDelays } from './scripts/delays.ts';
import { createWarn } from './warn.ts';
import { requireNode } from './node-version.ts';
import { describeRefusal } from './log.ts';
import { withLog } from './with-log.ts';
import { withinBase } from './within-base.ts';

export interface MockOptions extends AddressOptions {
  /** A bundled OpenAPI 3.1 document, left untouched. The DropPay contract when absent. */
  document?: object;
  /**
   * Respond with 422, and the reason in words, to a request that breaks the contract, and instead of a 2xx that does. Off:
   * such a request gets the error the contract documents, and `sl-violations` the reason.
   */
  errors?: boolean;
  /**
   * As `errors`, and 422 as well, with the nearest known name, to a request with a property or a parameter of the query that the
   * contract does not have. Off: `x-mock-warnings` tells of those.
   *
   * @default false
   */
  strict?: boolean;
  /** Takes one line for each response: method, path, preference, status, violations, warnings. No other header, no body. */
  log?: (line: string) => void;
  /**
   * Takes a line for each thing in a request that costs money later: `console.warn`. At most 20 of each kind. The header
   * `x-mock-warnings` has them all the same.
   */
  warn?: (line: string) => void;
}

export interface Mock extends Control {
  /**
   * Answers as the contract says, for the API and the Checkout host alike: their paths are disjoint, so the path
   * decides and the host is ignored. Has no state of DropPay's. Rejects as the platform's `fetch` does where a script cuts the connection,
   * and never because of what the request holds. Takes what the platform's `fetch` takes, so that it can stand in for it.
   */
  fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

/**
 * How a mock responds, and the errors for what never becomes a request.
 *
 * @internal Not declared to users: its types would lead them to Prism's.
 */
export interface LoadedMock {
  fetch: (request: Request) => Promise<Response>;
  errors: ContractErrors;
  address: Address;
  /** Logs what never became a request. */
  logRefusal: (status: number, reason: string) => void;
  /** Ends the delays of scripts that are under way. */
  end: () => void;
}

/** Loads the contract, and responds by it. Rejects on Node older than 20, and when an option makes no sense. */
export async function createMock(options: MockOptions = {}): Promise<Mock> {
  const { fetch, address } = await loadMock(options);
  return {
    // No host is asked, so any will do.
    ...control(fetch, `http://127.0.0.1${address.basePath}`),
    fetch: (input, init) => fetch(input instanceof Request && !init ? input : new Request(input, init)),
  };
}

/** @internal */
export async function loadMock({
  document,
  errors,
  strict = false,
  log: writeLog,
  warn: print,
  ...place
}: MockOptions): Promise<LoadedMock> {
  requireNode(process.versions.node);
  if (strict && errors === false) {
    throw new Error('A strict mock answers with errors: leave out `errors: false`, or `strict: true`.');
  }
  const log = writeLog && printSafely(writeLog);
  const address = addressOf(place);
  const contract = await loadContract(document);
  const contractsErrors = contractErrors(contract.document);
  const engine = await loadEngine(contract.operations);
  const known = createKnown(contract.document);
  const warn = createWarn(known, print);
  const [scopes, delays] = [createScopes(), createDelays()];
  const front = createFront({
    contract,
    engine,
    errors: contractsErrors,
    refuseViolations: errors === true || strict,
    refuseUnknown: strict,
    known,
    warn,
    address,
    scopes,
    delays,
  });
  const route = withScopes((request, arrival) => front.fetch(request, arrival), scopes, address);
  const fetch = withCors(withinBase(address, contractsErrors, route));
  return {
    errors: contractsErrors,
    address,
    end: () => delays.end(),
    logRefusal: (status, reason) => log?.(describeRefusal(status, reason)),
    fetch: log === undefined ? fetch : withLog(fetch, log),
  };
}
