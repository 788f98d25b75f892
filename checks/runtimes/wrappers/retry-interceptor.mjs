import { Agent, interceptors, setGlobalDispatcher } from 'undici7';

export function wrap() {
  const retry = interceptors.retry({
    maxRetries: 2,
    minTimeout: 5,
    maxTimeout: 10,
    methods: ['GET', 'POST'],
    statusCodes: [408, 425, 429, 500, 502, 503, 504],
  });
  setGlobalDispatcher(new Agent().compose(retry));
}
