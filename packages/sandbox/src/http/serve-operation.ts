import { queryWarnings } from '@droppay/http-edge/warnings/query-warnings';
import { ConnectionReset } from '../faults/connection-reset.ts';
import type { ConnectionKind } from '../faults/fault.ts';
import { errors } from '../generated/errors.ts';
import type { Operation } from '../generated/operations.ts';
import type { Bindings, Connection } from './connection.ts';
import type { Arrival, Dispatch } from './dispatch.ts';
import { injectFault } from './inject-fault.ts';
import { namedBy } from './named-by.ts';
import { readJson } from '@droppay/http-edge/read-json';
import { respond, type ResponseParts } from './respond.ts';
import type { Runtime } from './runtime.ts';
import { finish, lose, settle, type Watch, warningsOf, watchBody, watchMeaning } from './warnings/watch.ts';

/** A request as its route has it. */
interface Routed {
  request: Request;
  /** What stands for the parameters of the path. */
  parameters: Record<string, string>;
  path: string;
  bindings: Bindings | undefined;
}

/** Responds to a request that has found its operation, watches it, and injects the fault that was asked for. */
export async function serveOperation(
  runtime: Runtime,
  operation: Operation,
  dispatch: Dispatch,
  { request, parameters, path, bindings }: Routed,
): Promise<Response> {
  const { method, url } = request;
  const begun = performance.now();
  const arrival: Arrival = { request, path: parameters };
  let watch: Watch | undefined;
  arrival.onRead = (body) => {
    // It was read ahead.
    if (watch !== undefined) return;
    watch = watchBody(runtime, operation, body, url, bindings);
    const { sending } = watch;
    if (sending?.movesMoney !== true || sending.isMuted === true) return;
    arrival.onGood = (work, value) => watchMeaning(runtime, work, operation, sending, parameters, value);
  };
  const log = (parts?: ResponseParts, fault?: string): Response => {
    const warnings = [
      ...(watch === undefined ? [] : warningsOf(runtime, watch)),
      ...queryWarnings(url, parametersOf(operation)),
    ];
    const { sent } = arrival;
    return respond(runtime, { begun, method, path, url, operation, bindings, sent, fault, warnings }, parts);
  };
  const act = (): Promise<ResponseParts> => dispatch(operation, arrival).catch(failed);
  const named = runtime.faults.asksAbout(operation) ? await namedBy(runtime, arrival) : undefined;
  const fault = runtime.faults.take(operation, kindOf(bindings?.connection), named);
  if (fault === undefined) {
    const parts = await act();
    finish(watch?.sending, parts);
    const response = log(parts);
    settle(watch?.sending, response.status);
    return response;
  }
  if (fault.when === 'before' && method === 'POST') await readAhead(arrival);
  try {
    const response = await injectFault(fault, {
      runtime,
      operation,
      arrival,
      async act() {
        const parts = await act();
        finish(watch?.sending, parts);
        return parts;
      },
      respond: log,
    });
    settle(watch?.sending, response.status);
    // What stands before DropPay has made another one.
    if (!response.headers.has('date')) response.headers.set('date', runtime.date());
    return response;
  } catch (error) {
    lose(watch?.sending);
    throw error;
  }
}

const parametersOf = ({ query }: Operation): string[] => Object.keys(query?.parameters ?? {});

/** Reads a body that may never reach its operation, so that it is known when it comes again. It can still be read afterwards. */
async function readAhead({ request, onRead }: Arrival): Promise<void> {
  const body = await readJson(request.clone());
  if ('text' in body) onRead?.(body);
}

function kindOf(connection: Connection | undefined): ConnectionKind | undefined {
  if (connection === undefined) return undefined;
  return connection.request > 1 ? 'reused' : 'fresh';
}

function failed(error: unknown): ResponseParts {
  if (error instanceof ConnectionReset) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  return { status: errors.ServerError.status, body: { description: reason }, reason };
}
