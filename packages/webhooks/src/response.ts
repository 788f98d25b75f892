/** The response to a delivery. Its body never says more than the status, for anybody may read it. */
export interface DeliveryResponse {
  status: Status;
  headers: Record<string, string>;
  body: string;
}

const bodies = {
  200: 'OK',
  400: 'Not an event.',
  401: 'Wrong credentials.',
  405: 'POST only.',
  408: 'Too slow.',
  413: 'Too large.',
  415: 'Not readable.',
  500: 'Not handled.',
  503: 'Not available.',
} as const;

export type Status = keyof typeof bodies;

const extraHeaders: Partial<Record<Status, Record<string, string>>> = {
  401: { 'www-authenticate': 'Basic realm="webhooks"' },
  405: { allow: 'POST' },
};

export function responseWith(status: Status): DeliveryResponse {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...extraHeaders[status] },
    body: bodies[status],
  };
}

/** Whether something is told of it: of what anybody can cause, nothing is. */
export function isTold(status: Status): boolean {
  return status !== 401 && status !== 405;
}
