import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { bufferingFetch } from './buffering-fetch.mjs';

// Sends from another thread, where nothing of this one can watch it.
if (!isMainThread) {
  const { url, init } = workerData;
  const response = await bufferingFetch(globalThis.fetch)(url, init);
  const headers = [...response.headers];
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
  parentPort.postMessage({ status: response.status, headers, text: await response.text() });
}

async function threadFetch(url, { method, headers, body }) {
  const init = {
    method,
    headers: [...new Headers(headers)],
    redirect: 'manual',
    ...(body && { body: await new Response(body).text() }),
  };
  const worker = new Worker(new URL(import.meta.url), { workerData: { url, init } });
  const [{ status, headers: received, text }] = await once(worker, 'message');
  return new Response(text || null, { status, headers: received });
}

export const wrap = () => ({ fetch: threadFetch });
