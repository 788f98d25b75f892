/**
 * Milliseconds from each failed attempt to the next: the schedule that Standard Webhooks gives as an example, without its
 * jitter, so that tests know when. What DropPay does is not documented.
 */
export const retrySchedule: readonly number[] = [
  5_000, // 5 s
  300_000, // 5 min
  1_800_000, // 30 min
  7_200_000, // 2 h
  18_000_000, // 5 h
  36_000_000, // 10 h
  50_400_000, // 14 h
  72_000_000, // 20 h
  86_400_000, // 24 h
];

export const NOT_DOCUMENTED =
  'Not documented by DropPay: whether and when it delivers again is not known. The schedule is the example of Standard Webhooks.';
