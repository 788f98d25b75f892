import type {
  getHttpOperationsFromSpec,
  IHttpOperationConfig,
  IHttpRequest,
  ProblemJsonError,
} from '@stoplight/prism-http';
import { namingFormats } from '../refusals/own-formats.ts';
import { allowsOf } from '../reflection/allows.ts';
import { rememberResponses } from './remember-responses.ts';
import { rememberVerdicts } from './remember-verdicts.ts';
import type { Violation } from '../violations.ts';

/** An operation of the contract as Prism reads it, references resolved. */
export type Operation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/** Which of an operation's responses to give. */
export type Choice = Pick<IHttpOperationConfig, 'code' | 'exampleKey'>;

/** A request as Prism wants it: names of headers in lower case, a JSON body parsed, any other a string. */
export interface PrismRequest {
  path: string;
  query: Record<string, string | string[]>;
  headers: Record<string, string>;
  body: unknown;
  /** What `body` was parsed from, of JSON. */
  text?: string;
}

/** The contract's response: also to a bad request, where the operation documents one. */
export interface PrismResponse {
  documented: true;
  status: number;
  /** A header without an example may be null. */
  headers: Record<string, string | number | null>;
  /** Undefined for none, as in a 204. */
  body: unknown;
  violations: Violation[];
}

/** What there is no documented response for: a 422 of an operation that documents no 400, for one. */
interface Undocumented {
  documented: false;
  status: number;
  reason: string;
  violations: Violation[];
}

export interface Engine {
  operations: Operation[];
  respond: (
    operation: Operation,
    request: PrismRequest,
    choice: Choice,
  ) => Promise<PrismResponse | Undocumented>;
  /** Whether a schema inside a response of `operation` allows a value: for parts that can be judged one by one. */
  allows: (operation: Operation) => (schema: unknown, value: unknown) => boolean;
  /** What Prism finds wrong with a response of `operation`, other than the contract's own examples. */
  judge: (operation: Operation, response: Pick<PrismResponse, 'status' | 'headers' | 'body'>) => Violation[];
}

const settings = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  errors: false,
  upstreamProxy: undefined,
} as const;

/** Values that are made up would say nothing about DropPay. */
const madeUp = { dynamic: false } as const;

/** Prism's engine over these operations. */
export async function loadEngine(operations: Operation[]): Promise<Engine> {
  // A static import would run Prism before the version of Node is looked at.
  const { createInstance } = await import('@stoplight/prism-http');
  const { validateOutput } = await import('@stoplight/prism-http/dist/validator/index.js');
  const { validateAgainstSchema } = await import('@stoplight/prism-http/dist/validator/validators/utils.js');
  const { default: exported } = await import('@stoplight/prism-http/dist/mocker/index.js');
  // Node and Vite differ in what they take for the default of a CommonJS module.
  const mocker = typeof exported === 'function' ? exported : exported.default;
  const prism = createInstance(
    { ...settings, mock: madeUp },
    {
      logger: silent,
      // The front has routed already, and hands over one operation alone.
      route: ({ resources: [operation] }) => ({ _tag: 'Right', right: operation! }),
      mock: rememberResponses(mocker),
      // A quarter of the work of a response, for a verdict that cannot change.
      validateOutput: rememberVerdicts(validateOutput),
    },
  );

  return {
    operations,
    async respond(operation, { path, query, headers, body }, choice) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Prism's own type of an operation is too wide
      const method = operation.method as IHttpRequest['method'];
      const request = { method, url: { path, query }, headers, body };
      const result = await prism.request(request, [operation], {
        ...settings,
        mock: { ...choice, ...madeUp },
      })();
      if ('left' in result) return undocumented(result.left);
      const { output, validations } = result.right;
      return {
        documented: true,
        status: output.statusCode,
        headers: output.headers ?? {},
        body: output.body,
        violations: [
          ...validations.input.map((found) => violation('request', namingFormats(found))),
          ...validations.output.map((found) => violation('response', found)),
        ],
      };
    },
    allows: (operation) => allowsOf(operation, validateAgainstSchema),
    judge(resource, { status, headers, body }) {
      const type = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'content-type');
      const element = {
        statusCode: status,
        headers: Object.fromEntries(type) as Record<string, string>,
        body,
      };
      const verdict = validateOutput({ resource, element });
      return 'left' in verdict ? verdict.left.map((found) => violation('response', found)) : [];
    },
  };
}

function undocumented(error: Error & Partial<ProblemJsonError>): Undocumented {
  const { status = 500, detail, message, additional } = error;
  const found: Violation[] = Array.isArray(additional?.['validation']) ? additional['validation'] : [];
  return {
    documented: false,
    status,
    reason: detail ?? message,
    violations: found.map((each) => Object.assign(each, { location: ['request', ...(each.location ?? [])] })),
  };
}

const severities = ['Error', 'Warning', 'Information', 'Hint'] as const;

function violation(
  side: 'request' | 'response',
  found: { path?: string[]; severity: number; code?: string | number; message: string },
): Violation {
  const { path = [], severity, code, message } = found;
  return {
    location: [side, ...path],
    severity: severities[severity] ?? 'Error',
    ...(code === undefined ? {} : { code }),
    message,
  };
}

const nothing = (): void => {};
const silent = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  success: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
  child: (): object => silent,
};
