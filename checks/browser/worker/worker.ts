import { createSandbox } from '@droppay/sandbox';

/** A request of the page, and the port that its response goes to. */
interface WorkerRequest {
  url: string;
  method: string;
  headers: [string, string][];
  body: string;
}

const sandbox = createSandbox();

self.addEventListener('message', ({ data, ports: [port] }: MessageEvent<WorkerRequest>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has one listener
  void respond(data).then((response) => port!.postMessage(response));
});

async function respond({ url, method, headers, body }: WorkerRequest): Promise<object> {
  const response = await sandbox.fetch(url, { method, headers, ...(body !== '' && { body }) });
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}
