import type { Begin, InboxStore, ListFilter, ResourceRow } from './inbox-store.ts';
import type { RedisReply } from './redis-client.ts';
import { hintsIn, listIn, rowIn, textIn } from './redis-rows.ts';
import type { RunScript } from './redis-script.ts';
import { ROWS } from './redis-list-scripts.ts';
import { resourceKeys, type ScriptName, scripts, serviceKeys } from './redis-scripts.ts';
import { resourceState } from './resource-state.ts';

/** How many resources one script reads. */
const PAGE = 100;

/**
 * Keeps an inbox in Redis.
 *
 * @param service What its keys begin with; it has the hash tag.
 */
export function redisInboxStore(run: RunScript, service: string): InboxStore {
  const inService = serviceKeys.map((name) => `${service}:${name}`);
  const rowKey = (key: string): string => `${service}:row:${key}`;
  const on = (name: ScriptName, key: string, ...args: (string | number)[]): Promise<RedisReply> => {
    const keys = [...resourceKeys.map((each) => `${service}:${each}:${key}`), ...inService];
    return run(scripts[name], keys, [key, ...args.map(String)]);
  };
  const inAll = (name: ScriptName, ...args: (string | number)[]): Promise<RedisReply> =>
    on(name, '', ...args);
  const did = (reply: RedisReply): boolean => reply === '1';
  const rows = async (keys: readonly string[]): Promise<{ now: number; rows: ResourceRow[] }> => {
    if (keys.length === 0) return { now: 0, rows: [] };
    const [now, ...replies] = listIn(await run(ROWS, keys.map(rowKey), []));
    return { now: Number(now), rows: replies.flatMap((reply, at) => rowIn(keys[at]!, reply) ?? []) };
  };

  return {
    async append({ id, key, receivedAt, digest, payload }) {
      const said = textIn(await on('append', key, id, receivedAt, digest, payload)).split(' ');
      return { seq: Number(said[0]), waiting: said[1] === '1', duplicate: said[2] === '1' };
    },
    async begin(key, lease, { early = true } = {}): Promise<Begin> {
      const [state, ...found] = listIn(await on('begin', key, lease, early ? 1 : 0));
      if (state === 'busy') return { state, freeIn: Number(found[0]) };
      if (state !== 'begun') return { state: 'idle' };
      return { state, row: rowIn(key, found[0])!, hints: hintsIn(key, found[1], found[2]) };
    },
    renew: async (key, fence, lease) => did(await on('renew', key, fence, lease)),
    finish: async (key, fence, { seq, status }) =>
      textIn(await on('finish', key, fence, seq, status === undefined ? 0 : 1, status ?? '')) as
        | 'settled'
        | 'dirty'
        | 'lost',
    fail: async (key, fence, { error, retryIn }) => did(await on('fail', key, fence, error, retryIn ?? '')),
    release: async (key, fence) => void (await on('release', key, fence)),
    async due(limit) {
      const [keys, nextIn] = listIn(await inAll('due', limit));
      return {
        keys: listIn(keys).map(textIn),
        nextIn: nextIn === '' ? undefined : Number(nextIn),
      };
    },
    replay: async (key) => did(await on('replay', key)),
    get: async (key) => (await rows([key])).rows[0],
    async list({ state, prefix = '', after = '', limit }: ListFilter) {
      const listed: ResourceRow[] = [];
      let from = after >= prefix && after !== '' ? `(${after}` : `[${prefix}`;
      // Keys are ASCII, so this is beyond all that begin with the prefix.
      const to = `(${prefix}\u{7F}`;
      while (listed.length < limit) {
        const keys = listIn(await inAll('keysBetween', from, to, PAGE)).map(textIn);
        const page = await rows(keys);
        listed.push(
          ...page.rows.filter((row) => state === undefined || resourceState(row, page.now) === state),
        );
        if (keys.length < PAGE) break;
        from = `(${keys.at(-1)!}`;
      }
      return listed.slice(0, limit);
    },
    async hints(key) {
      const [marks, payloads] = listIn(await on('hints', key));
      return hintsIn(key, marks, payloads);
    },
    erase: async (key) => did(await on('erase', key)),
    async forget({ settled, dead }) {
      let count = 0;
      for (;;) {
        const found = listIn(await inAll('forgettable', settled, dead, PAGE));
        const [settledBefore, deadBefore] = [textIn(found[0]), textIn(found[1])];
        const keys = new Set([...listIn(found[2]), ...listIn(found[3])].map(textIn));
        for (const key of keys) count += Number(await on('forget', key, settledBefore, deadBefore));
        if (keys.size === 0) return count;
      }
    },
  };
}
