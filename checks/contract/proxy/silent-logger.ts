const nothing = (): void => {};

/** A logger for Prism that prints nothing, and calls `listen` with Prism's lines of level `info`. */
export function silentLogger(listen: (line: string) => void): object {
  const info = (line: unknown): void => {
    if (typeof line === 'string') listen(line);
  };
  const logger = {
    trace: nothing,
    debug: nothing,
    info,
    success: nothing,
    warn: nothing,
    error: nothing,
    fatal: nothing,
    child: (): object => logger,
  };
  return logger;
}
