import { findViolation } from './find-violation.ts';
import type { Malformed } from './malformed.ts';
import { sendRaw } from './send-raw.ts';

/** Milliseconds after which a connection that is still open counts as a hang. */
const DEADLINE_MS = 60_000;
/** How many requests are under way at once. */
const CONNECTIONS = 40;

/** A request that was not handled as it should be, and why. */
export interface Problem {
  name: string;
  wrong: string;
}

/**
 * Sends malformed requests to a server of the contract at `url`, and says what is wrong with the responses: a hang, a
 * connection that ends without a response, a response that the contract does not have. Empty when nothing is wrong.
 */
export async function findProblems(url: string, requests: Malformed[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  const waiting = requests.values();
  const work = async (): Promise<void> => {
    for (const request of waiting) {
      const wrong = await examine(url, request);
      if (wrong !== undefined) problems.push({ name: request.name, wrong });
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return problems;
}

async function examine(url: string, request: Malformed): Promise<string | undefined> {
  const { method, target, statuses, silence } = request;
  const { responses, ending } = await sendRaw(url, request, DEADLINE_MS);
  if (ending === 'hang') return `the connection was still open after ${DEADLINE_MS / 1000} s`;
  if (ending === 'garbage') return 'what came back is not HTTP';
  if (responses.length === 0) return silence === true ? undefined : `${ending} without a response`;
  for (const response of responses) {
    if (statuses !== undefined && !statuses.includes(response.status)) {
      return `${response.status} instead of ${statuses.join(' or ')}`;
    }
    if (response.status >= 500) return `${response.status}: ${response.body.slice(0, 200)}`;
    const violation = findViolation(response, method, target);
    if (violation !== undefined) return `${response.status} with ${violation}`;
  }
}
