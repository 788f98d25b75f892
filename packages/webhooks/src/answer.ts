/** What a delivery is answered. The body never says more than the status: who reads it may be anybody. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const answers = {
  200: 'OK',
  400: 'Not an event in JSON.',
  401: 'Credentials are missing or wrong.',
  405: 'Only POST.',
  408: 'The body took too long.',
  413: 'The body is too large.',
  415: 'Only application/json, not compressed.',
  500: 'The event was not handled.',
  503: 'Not available now.',
} as const;

export type Status = keyof typeof answers;

const needed: Partial<Record<Status, Record<string, string>>> = {
  401: { 'www-authenticate': 'Basic realm="webhooks"' },
  405: { allow: 'POST' },
};

export function answer(status: Status): Answer {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...needed[status] },
    body: answers[status],
  };
}
