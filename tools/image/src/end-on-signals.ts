import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Ends the process as a signal does anywhere else. The first process of a container is spared what a signal does by default: one that
 * comes before the server listens for it, or a second one, would be lost, and the container killed after ten seconds.
 */
export function endOnSignals(): void {
  for (const signal of signals) {
    let isSecond = false;
    process.on(signal, () => {
      // Another listener is the server's, which ends in good order.
      if (isSecond || process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
      isSecond = true;
    });
  }
}
