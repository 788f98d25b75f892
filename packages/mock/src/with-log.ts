import { describeCut, describeExchange } from './log.ts';
import { ConnectionReset } from './scripts/connection-reset.ts';

type Fetch = (request: Request) => Promise<Response>;

/** Tells `log` of each request to `fetch`, in a line. A log that fails loses a line, and no response. */
export function withLog(fetch: Fetch, log: (line: string) => void): Fetch {
  const say = (describe: () => string): void => {
    try {
      log(describe());
    } catch {
      // See above.
    }
  };
  return async (request) => {
    try {
      const response = await fetch(request);
      say(() => describeExchange(request, response));
      return response;
    } catch (error) {
      if (error instanceof ConnectionReset) say(() => describeCut(request, error.cut));
      throw error;
    }
  };
}
