/**
 * What befalls one request on its way: before DropPay has it, while DropPay has it, and while the answer travels back.
 *
 * | `way` of a POST   | what DropPay gets                                                                        |
 * | ----------------- | ---------------------------------------------------------------------------------------- |
 * | `through`         | the request                                                                              |
 * | `lost`            | nothing                                                                                  |
 * | `counted_late`    | the request, its caller gone; what it moves is counted `counting` seconds later          |
 * | `queued`          | the same, `seconds` after its caller has heard the last of it                            |
 * | `twice`           | the request twice, at once                                                               |
 * | `echoed`          | the request, and `seconds` later once more                                               |
 * | `unauthorized`    | nothing; the caller is told that its access token has expired                            |
 * | `expired`         | nothing; the caller is told that its pay token has expired                               |
 *
 * Who is told nothing else gets the answer, which suffers `answer`; where there is no answer, it is one of those that
 * need none.
 */
export interface Fault {
  way: (typeof ways)[number];
  answer: (typeof answers)[number];
  seconds: number;
  counting: number;
}

export const ways = [
  'through',
  'lost',
  'counted_late',
  'queued',
  'twice',
  'echoed',
  'unauthorized',
  'expired',
] as const;

/** `whole` is no fault. Stalled answers end when their caller gives up, which the storm makes it do. */
export const answers = [
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

/** What a caller can be made to see without any answer of DropPay's. */
export const blind: readonly Fault['answer'][] = [
  'reset',
  'stalled',
  'status_408',
  'status_500',
  'status_503',
];

export const calm: Fault = { way: 'through', answer: 'whole', seconds: 0, counting: 0 };
