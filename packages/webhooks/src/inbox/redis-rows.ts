import type { NumberedHint, ResourceRow } from './inbox-store.ts';
import type { RedisReply } from './redis-client.ts';

/** A reply that is a list. */
export const listIn = (reply: RedisReply | undefined): RedisReply[] => (Array.isArray(reply) ? reply : []);

/** A reply that is a text. */
export const textIn = (reply: RedisReply | undefined): string => (typeof reply === 'string' ? reply : '');

/** The names and values of a hash. */
function hashIn(reply: RedisReply | undefined): Map<string, string> {
  const flat = listIn(reply).map(textIn);
  const hash = new Map<string, string>();
  for (let at = 0; at < flat.length; at += 2) hash.set(flat[at]!, flat[at + 1]!);
  return hash;
}

/** A row as its hash has it; `undefined` when there is none. */
export function rowIn(key: string, reply: RedisReply | undefined): ResourceRow | undefined {
  const hash = hashIn(reply);
  if (hash.size === 0) return undefined;
  const number = (field: string): number | undefined => {
    const text = hash.get(field);
    return text === undefined ? undefined : Number(text);
  };
  return {
    key,
    lastSeq: number('lastSeq')!,
    doneSeq: number('doneSeq')!,
    status: hash.get('status'),
    handledAt: number('handledAt'),
    waitingSince: number('waitingSince'),
    attempts: number('attempts')!,
    dueAt: number('dueAt')!,
    deadAt: number('deadAt'),
    error: hash.get('error'),
    fence: number('fence')!,
    leaseUntil: number('leaseUntil'),
  };
}

/** Hints, oldest first, of the hashes `marks` and `hints`. */
export function hintsIn(
  key: string,
  marks: RedisReply | undefined,
  payloads: RedisReply | undefined,
): NumberedHint[] {
  const marked = hashIn(marks);
  return [...hashIn(payloads)]
    .map(([seq, payload]) => {
      const [receivedAt = '', id = '', digest = ''] = (marked.get(`s${seq}`) ?? '').split(' ');
      return { id, key, receivedAt: Number(receivedAt), digest, payload, seq: Number(seq) };
    })
    .toSorted((a, b) => a.seq - b.seq);
}
