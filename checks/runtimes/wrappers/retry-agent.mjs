import { Agent, RetryAgent, setGlobalDispatcher } from 'undici7';

export function wrap() {
  setGlobalDispatcher(
    new RetryAgent(new Agent(), {
      maxRetries: 2,
      minTimeout: 5,
      maxTimeout: 10,
      methods: ['GET', 'POST'],
      statusCodes: [401, 403, 408, 409, 410, 421, 425, 429, 500, 502, 503, 504],
    }),
  );
}
