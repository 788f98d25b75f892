import { type Address, addressOf, type AddressOptions } from './address.ts';
import { loadContract } from './contract.ts';
import { type ContractErrors, contractErrors } from './contract-errors.ts';
import { withCors } from './cors.ts';
import { loadEngine } from './engine.ts';
import { createFront } from './front.ts';
import { createKnown } from './known.ts';
import { describeExchange } from './log.ts';
import { createWarn } from './warn.ts';
import { withinBase } from './within-base.ts';
import { requireNode24 } from './node-version.ts';

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
   * contract does not have. Off: `x-mock-warning` tells of those.
   *
   * @default false
   */
  strict?: boolean;
  /** Takes one line for each response: method, path, preference, status, violations, warnings. No other header, no body. */
  log?: (line: string) => void;
  /**
   * Takes a line for each thing in a request that costs money later: `console.warn`. At most 20 of each kind. The header
   * `x-mock-warning` has them all the same.
   */
  warn?: (line: string) => void;
}

export interface Mock {
  /**
   * Answers as the contract says, for the API and the Checkout host alike: their paths are disjoint, so the path
   * decides and the host is ignored. Stateless. Never rejects because of what the request holds. Takes what the
   * platform's `fetch` takes, so that it can stand in for it.
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
}

/** Loads the contract, and responds by it. Rejects on Node older than 24, and when an option makes no sense. */
export async function createMock(options: MockOptions = {}): Promise<Mock> {
  const { fetch } = await loadMock(options);
  return {
    fetch: (input, init) => fetch(input instanceof Request && !init ? input : new Request(input, init)),
  };
}

/** @internal */
export async function loadMock({
  document,
  errors,
  strict = false,
  log,
  warn: print,
  ...place
}: MockOptions): Promise<LoadedMock> {
  requireNode24(process.versions.node);
  if (strict && errors === false) {
    throw new Error('A strict mock answers with errors: leave out `errors: false`, or `strict: true`.');
  }
  const address = addressOf(place);
  const contract = await loadContract(document);
  const contractsErrors = contractErrors(contract.document);
  const engine = await loadEngine(contract.operations);
  const known = createKnown(contract.document);
  const warn = createWarn(known, print);
  const front = createFront({
    contract,
    engine,
    errors: contractsErrors,
    refuseViolations: errors === true || strict,
    refuseUnknown: strict,
    known,
    warn,
    address,
  });
  const fetch = withCors(withinBase(address, contractsErrors, async (request) => front.fetch(request)));
  return {
    errors: contractsErrors,
    address,
    fetch:
      log === undefined
        ? fetch
        : async (request) => {
            const response = await fetch(request);
            try {
              log(describeExchange(request, response));
            } catch {
              // A log that fails loses a line, and no response.
            }
            return response;
          },
  };
}
