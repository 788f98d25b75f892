/**
 * What happens to one request on its way: before DropPay has it, while DropPay has it, and while the response travels
 * back.
 *
 * | `delivery` of a POST | what DropPay gets                                                                     |
 * | -------------------- | ------------------------------------------------------------------------------------- |
 * | `through`            | the request                                                                           |
 * | `lost`               | nothing                                                                               |
 * | `counted_late`       | the request, its caller gone; what it moves is counted `counting` seconds later       |
 * | `queued`             | the same, `seconds` after its caller has heard the last of it                         |
 * | `twice`              | the request twice, at once                                                            |
 * | `echoed`             | the request, and `seconds` later once more                                            |
 * | `unauthorized`       | nothing; the caller is told that its access token has expired                         |
 * | `expired`            | nothing; the caller is told that its pay token has expired                            |
 *
 * All other callers get DropPay's response with its `damage`. Where there is no response, the damage is one of those
 * that need none.
 */
export interface Fault {
  delivery: (typeof deliveries)[number];
  damage: (typeof damages)[number];
  seconds: number;
  counting: number;
  /** Somebody else's read of the same authorization reaches DropPay right before the request. */
  readBefore?: boolean;
}

export const deliveries = [
  'through',
  'lost',
  'counted_late',
  'queued',
  'twice',
  'echoed',
  'unauthorized',
  'expired',
] as const;

/** `whole` is no fault. A stalled response ends when its caller gives up, which the network model makes it do. */
export const damages = [
  'whole',
  'slow',
  'repeated',
  'reset',
  'stalled',
  'stalled_in_body',
  'broken_in_body',
  'cut_json',
  'empty',
  'html',
  'list',
  'status_408',
  'status_500',
  'status_503',
] as const;

/** The damages that a caller can see although DropPay sent no response. */
export const damagesWithoutResponse: readonly Fault['damage'][] = [
  'reset',
  'stalled',
  'status_408',
  'status_500',
  'status_503',
];

export const noFault: Fault = { delivery: 'through', damage: 'whole', seconds: 0, counting: 0 };
