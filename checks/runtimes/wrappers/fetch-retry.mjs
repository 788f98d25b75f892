import fetchRetry from 'fetch-retry';

// Sends everything again: after an error, and after each response that is no success.
export function wrap() {
  const again = (attempt, error, response) => attempt < 2 && (error !== null || !response.ok);
  globalThis.fetch = fetchRetry(globalThis.fetch, { retryDelay: 5, retryOn: again });
}
