import { Hono } from 'hono';
import { ContractViolation } from '../kernel/contract-violation.ts';
import { readJson } from '@droppay/http-edge/read-json';
import { isRefusal, refuse } from '../kernel/refusal.ts';
import type { Runtime } from '../http/runtime.ts';
import { type ErrorName, errors } from '../generated/control/errors.ts';
import { openapi } from '../generated/control/openapi.ts';
import { type Operation, operations } from '../generated/control/operations.ts';
import { truncateLine } from '../http/log/request-log.ts';
import type { ControlCall } from './control-handler.ts';
import { controlHandlers } from './control-handlers.ts';

/** The control plane: `/_sandbox`, described by `/_sandbox/openapi.json`. */
export function createControlFront(runtime: Runtime): Hono {
  const front = new Hono();
  front.get('/_sandbox/openapi.json', () => Response.json(openapi));
  for (const operation of Object.values(operations)) {
    const route = operation.path.replaceAll(/\{([^}]+)\}/g, ':$1');
    front.on(operation.method, route, async ({ req }) => {
      const result = isForeign(req.raw)
        ? refuse<ErrorName>('ForeignPage', 'Nothing was changed. Tests and programs send no Origin.')
        : await act(runtime, operation, req.raw, req.param()).catch((error: unknown) =>
            refuse<ErrorName>('ServerError', error instanceof Error ? error.message : String(error)),
          );
      if (!isRefusal<ErrorName>(result)) {
        return result === undefined ? new Response(null, { status: 204 }) : Response.json(result);
      }
      const { status, body } = errors[result.refused];
      return Response.json({ ...body, reason: result.because }, { status });
    });
  }
  front.all('/_sandbox/*', ({ req }) => {
    const { status, body } = errors.NotFound;
    const reason = `The control plane has no ${req.method} ${truncateLine(req.path)}. /_sandbox/openapi.json lists what it has.`;
    return Response.json({ ...body, reason }, { status });
  });
  return front;
}

/** Loaded by the first call: a sandbox in a page, which nobody controls over HTTP, does without 12 KB. */
const loadValidators = () => import('../generated/control/validators.ts');

function isEmpty({ headers }: Request): boolean {
  const length = headers.get('content-length');
  return (
    length === '0' || (length === null && !headers.has('transfer-encoding') && !headers.has('content-type'))
  );
}

/** A browser lets any page send a POST without a body, and says where it comes from. */
function isForeign({ method, headers, url }: Request): boolean {
  const origin = headers.get('origin');
  return method !== 'GET' && origin !== null && origin !== new URL(url).origin;
}

async function act(
  runtime: Runtime,
  operation: Operation,
  request: Request,
  path: Record<string, string>,
): Promise<unknown> {
  const value = operation.body === undefined ? undefined : await read(operation.body, request);
  if (isRefusal<ErrorName>(value)) return value;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table is typed by operation, the body was just checked
  const handler = controlHandlers[operation.id] as (call: ControlCall) => Promise<unknown>;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  const result = await handler({ runtime, path, body: value } as ControlCall);
  const schema = operation.responses['200'];
  const { validators } = await loadValidators();
  if (typeof schema === 'string' && !isRefusal(result) && !validators[schema](result)) {
    throw new ContractViolation(`response to ${operation.id}`, schema, validators[schema].errors);
  }
  return result;
}

async function read(schema: NonNullable<Operation['body']>, request: Request): Promise<unknown> {
  // Nothing to say is `{}`: a plain `curl -X POST` approves.
  const body = isEmpty(request) ? { value: {} } : await readJson(request);
  if ('because' in body) return refuse<ErrorName>('BadRequest', body.because);
  const { validators } = await loadValidators();
  const validate = validators[schema];
  if (validate(body.value)) return body.value;
  const [first] = validate.errors ?? [];
  return refuse<ErrorName>(
    'BadRequest',
    `The body${first?.instancePath ?? ''} ${first?.message ?? 'is wrong'}.`,
  );
}
