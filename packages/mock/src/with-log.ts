import { describeCut, describeExchange } from './log.ts';
import { ConnectionReset } from './scripts/connection-reset.ts';

type Fetch = (request: Request) => Promise<Response>;

/** Tells `log` of each request to `fetch`, in a line, but for `HEAD /_mock`: health checks send it every few seconds. */
export function withLog(fetch: Fetch, log: (line: string) => void): Fetch {
  return async (request) => {
    try {
      const response = await fetch(request);
      if (!isHealthCheck(request)) log(describeExchange(request, response));
      return response;
    } catch (error) {
      if (error instanceof ConnectionReset) log(describeCut(request, error.cut));
      throw error;
    }
  };
}

function isHealthCheck({ method, url }: Request): boolean {
  return method === 'HEAD' && new URL(url).pathname === '/_mock';
}
