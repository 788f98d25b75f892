const nothing = (): void => {};

/** A logger for Prism that prints nothing and tells `listen` what Prism informs of. */
export function silent(listen: (line: string) => void): object {
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
