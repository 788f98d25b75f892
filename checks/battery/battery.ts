import { brokenJson, deep, encodings, wrongProperties, wrongTypes } from './bodies.ts';
import { foreign, halfOpen } from './connections.ts';
import { exchange } from './exchange.ts';
import { brokenHeaders, credentials, methods, oddHeaders, targets, versions, wishes } from './heads.ts';
import { judge } from './judge.ts';
import type { Malformed } from './request.ts';
import { huge, lengths } from './sizes.ts';

/** Malformed requests by what is wrong with them. */
export const battery: Record<string, Malformed[]> = {
  // First, because they take longest: a server has every right to wait for a while.
  'half-open connections': halfOpen,
  'broken JSON': brokenJson,
  'JSON of a wrong type': wrongTypes,
  'properties of a wrong type': wrongProperties,
  'other bodies than JSON': encodings,
  'deep nesting': deep,
  'huge requests': huge,
  'wrong lengths': lengths,
  'wrong credentials': credentials,
  'broken headers': brokenHeaders,
  'odd headers': oddHeaders,
  'odd targets': targets,
  'wrong methods': methods,
  'wrong versions': versions,
  'what is not HTTP': foreign,
};

/** What a mock alone can be asked wrongly. */
export const mockBattery: Record<string, Malformed[]> = { 'wishes for answers it does not have': wishes };

/** Milliseconds after which a connection that is still open counts as a hang. */
const DEADLINE = 60_000;
const AT_ONCE = 40;

export interface Finding {
  name: string;
  wrong: string;
}

/**
 * Sends malformed requests to whatever serves the contract at `url`, and says what is wrong with the answers: a hang,
 * a connection that ends without a word, an answer that the contract does not have. Nothing for a server that is right.
 */
export async function run(url: string, requests: Malformed[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  const waiting = requests.values();
  const work = async (): Promise<void> => {
    for (const request of waiting) {
      const wrong = await examine(url, request);
      if (wrong !== undefined) findings.push({ name: request.name, wrong });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return findings;
}

async function examine(url: string, request: Malformed): Promise<string | undefined> {
  const { method, target, statuses, silence } = request;
  const { answers, ending } = await exchange(url, request, DEADLINE);
  if (ending === 'hang') return `the connection was still open after ${DEADLINE / 1000} s`;
  if (ending === 'garbage') return 'what came back is not HTTP';
  if (answers.length === 0) return silence === true ? undefined : `${ending} without an answer`;
  for (const answer of answers) {
    if (statuses !== undefined && !statuses.includes(answer.status)) {
      return `${answer.status} instead of ${statuses.join(' or ')}`;
    }
    if (answer.status >= 500) return `${answer.status}: ${answer.body.slice(0, 200)}`;
    const objection = judge(answer, method, target);
    if (objection !== undefined) return `${answer.status} with ${objection}`;
  }
}
