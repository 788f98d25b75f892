import { type Control, control } from '@droppay/sandbox/control';
import { ORIGIN } from '../../samples/request-url.ts';
import { respondThrough, fetchThrough } from './messages.ts';

/** A sandbox in a worker of this page. It ends with the page, and so does all that is in it. */
export interface RunningSandbox {
  fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  control: Control;
  /** Sets what receives webhooks from now on, in place of the listener before. */
  listen: (listener: (request: Request) => Response | Promise<Response>) => void;
}

/**
 * Loads and starts one.
 *
 * @throws {Error} when its script cannot be loaded.
 */
export async function startSandbox(): Promise<RunningSandbox> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), { type: 'module' });
  const failed = Promise.withResolvers<never>();
  worker.addEventListener('error', ({ message }) =>
    failed.reject(new Error(message || 'The sandbox’s script could not be loaded.')),
  );
  let receive: Parameters<RunningSandbox['listen']>[0] = () => new Response(null, { status: 204 });
  respondThrough(worker, (request) => receive(request));
  const fetch = fetchThrough(worker);
  const running: RunningSandbox = {
    fetch,
    control: control(fetch, ORIGIN),
    listen: (listener) => {
      receive = listener;
    },
  };
  await Promise.race([running.control.clock.read(), failed.promise]);
  return running;
}
