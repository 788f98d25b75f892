import type {
  Call,
  CallFilter,
  Expectation,
  Journal,
  Scope,
  Script,
  ScriptRequest,
} from '../generated/control/schemas.ts';

export type { Call, CallFilter, Expectation, Journal, Scope, Script, ScriptRequest };

/** What a mock answers next, and what it was asked: of one scope. Every method rejects with a `ControlError`. */
export interface Control {
  /** Where the mock is reached in this scope, without a slash at the end: what the program under test is given. */
  url: string;
  scripts: {
    /** `{ operation: 'createCharge', lost: true }`: the next charge is handled, and its answer lost. */
    add: (script: ScriptRequest) => Promise<Script>;
    /** Those that have answers left, oldest first. */
    list: () => Promise<Script[]>;
    clear: () => Promise<void>;
  };
  journal: {
    /** What was called, oldest first: all, or what the filter finds. */
    read: (filter?: CallFilter) => Promise<Journal>;
    /** How many calls were handled. */
    count: (filter?: CallFilter) => Promise<number>;
    /**
     * Resolves to the calls when it was called so: `{ operation: 'createCharge', body: { amount: 50 } }` exactly once. Rejects with what
     * was called instead.
     */
    verify: (expectation: Expectation) => Promise<Call[]>;
    clear: () => Promise<void>;
  };
  /** The same of another scope, which no other test meets. Without a name it is a new one. */
  scope: (name?: string) => Control;
  /** The scopes that something happened in, the latest used last. */
  scopes: () => Promise<Scope[]>;
  /** Forgets scripts and journal of this scope; of all scopes when told so. */
  reset: (options?: { all?: boolean }) => Promise<void>;
}

/** The mock did not do what it was asked, or was not called as it was expected. */
export class ControlError extends Error {
  override name = 'ControlError';
  readonly status: number;
  /** What kind of thing is wrong: `script`, `scope`, `control`, `verify`, `page`. Undefined when it is no mock that responds. */
  readonly kind: string | undefined;
  /** The right value that is nearest to the one that was sent. */
  readonly nearest: string | undefined;

  constructor(message: string, status: number, kind?: string, nearest?: string) {
    super(message);
    this.status = status;
    this.kind = kind;
    this.nearest = nearest;
  }
}

/** Controls the mock that `fetch` reaches at `baseUrl`, in the scope of that URL. */
export function control(fetch: (request: Request) => Promise<Response>, baseUrl: string): Control {
  const url = baseUrl.replace(/\/+$/, '');
  const send = async (method: string, path: string, body?: object): Promise<unknown> => {
    const init = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(new Request(`${url}/_mock${path}`, { method, ...init }));
    const text = await response.text();
    if (response.ok) return text === '' ? undefined : JSON.parse(text);
    const { detail, nearest } = problemOf(text);
    throw new ControlError(
      detail ?? `${method} ${url}/_mock${path} was answered with ${response.status}: ${text.slice(0, 200)}`,
      response.status,
      response.headers.get('x-mock-error') ?? undefined,
      nearest,
    );
  };
  const find = async (filter: CallFilter = {}): Promise<Journal> =>
    (await send('POST', '/journal/find', filter)) as Journal;

  return {
    url,
    scripts: {
      add: async (script) => (await send('POST', '/scripts', script)) as Script,
      list: async () => ((await send('GET', '/scripts')) as { scripts: Script[] }).scripts,
      clear: async () => void (await send('DELETE', '/scripts')),
    },
    journal: {
      read: find,
      count: async (filter) => (await find(filter)).count,
      verify: async (expectation) => ((await send('POST', '/journal/verify', expectation)) as Journal).calls,
      clear: async () => void (await send('DELETE', '/journal')),
    },
    scope: (name = crypto.randomUUID()) =>
      control(
        fetch,
        `${url.replace(/\/_mock\/scopes\/[^/]*$/, '')}/_mock/scopes/${encodeURIComponent(name)}`,
      ),
    scopes: async () => ((await send('GET', '/scopes')) as { scopes: Scope[] }).scopes,
    reset: async (options = {}) => void (await send('POST', '/reset', options)),
  };
}

function problemOf(text: string): { detail?: string; nearest?: string } {
  try {
    return Object(JSON.parse(text)) as { detail?: string; nearest?: string };
  } catch {
    return {};
  }
}
