import type { Due } from './next-step.ts';
import type { Call } from '../journal/call.ts';
import type { Delays } from './delays.ts';
import { mergePatch } from './merge-patch.ts';

/**
 * The response that a script asks for, made of the one that it names by `handle`, after its delay; how the connection ends is noted in
 * `call`. A reset handles nothing.
 */
export async function follow(
  { script, step }: Due,
  call: Call,
  delays: Delays,
  handle: () => Promise<Response>,
): Promise<Response> {
  const { answer, delay } = step;
  call.script = script.id;
  if (answer.reset === true) {
    if (delay > 0) await delays.wait(delay);
    // Nobody gets it.
    return new Response(null);
  }
  const handled = await handle();
  const response = answer.set === undefined ? handled : await withSet(handled, answer.set);
  response.headers.set('x-mock-script', script.id);
  if (delay > 0) await delays.wait(delay);
  if (answer.lost === true) call.cut = 'lost';
  return response;
}

async function withSet(response: Response, set: Readonly<Record<string, unknown>>): Promise<Response> {
  const { status } = response;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(JSON.stringify(mergePatch(await response.json(), set)), { status, headers });
}
