/** What a delivery is answered. The body never says more than the status: who reads it may be anybody. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const answers = {
  200: 'OK',
  400: 'Not an event.',
  401: 'Wrong credentials.',
  405: 'POST only.',
  408: 'Too slow.',
  413: 'Too large.',
  415: 'Not JSON.',
  500: 'Not handled.',
  503: 'Not available.',
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
