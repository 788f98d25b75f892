/** The one clock's setting, kept with the data. */
export interface ClockSetting {
  /** Milliseconds the clock is ahead of the host's. */
  ahead: number;
  /** Where it stands still, in milliseconds; absent when it runs. */
  frozenAt?: number;
}

/** The sandbox's time, in milliseconds, when the host's is `host`. */
export function timeOf({ ahead, frozenAt }: ClockSetting, host: number): number {
  return frozenAt ?? host + ahead;
}

/** The setting with which it is `now`, running or standing as before. */
export function setTo(setting: ClockSetting, now: number, host: number): ClockSetting {
  return setting.frozenAt === undefined ? { ahead: now - host } : { ahead: setting.ahead, frozenAt: now };
}

/** The setting that stands still, or runs on from where it stands. */
export function freeze(setting: ClockSetting, frozen: boolean, host: number): ClockSetting {
  const now = timeOf(setting, host);
  return frozen ? { ahead: setting.ahead, frozenAt: now } : { ahead: now - host };
}
