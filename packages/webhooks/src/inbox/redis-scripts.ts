import * as lists from './redis-list-scripts.ts';
import * as runs from './redis-run-scripts.ts';

/**
 * Each runs as one step in Redis (5 or newer), and names all keys that it touches. These have one hash tag, that of the
 * service, so a cluster keeps them on one node. Time is that of Redis.
 *
 * | key below the service | type       | what is there                                                                      |
 * | --------------------- | ---------- | ---------------------------------------------------------------------------------- |
 * | `row:<resource>`      | hash       | `ResourceRow`, and what its last run was                                           |
 * | `hints:<resource>`    | hash       | payloads by their number                                                           |
 * | `marks:<resource>`    | hash       | `s<number>`: when it came, id, digest; `i<id>`: what `append` said; `d<digest>`: how often |
 * | `keys`                | sorted set | all resources, in their order                                                      |
 * | `due`                 | sorted set | what is dirty and not dead, by when it may run: due, and no longer held            |
 * | `waiting`             | sorted set | the same, by when it became dirty                                                  |
 * | `aged`                | sorted set | by when their oldest handled hint came, or, without hints, when they were handled  |
 * | `dead`                | sorted set | what was given up, by when                                                         |
 * | `fence`               | text       | the largest fence of what was deleted: no fence comes twice                        |
 */
export const resourceKeys: readonly string[] = ['row', 'hints', 'marks'];
export const serviceKeys: readonly string[] = ['keys', 'due', 'waiting', 'aged', 'dead', 'fence'];

// `call(ARGV[1])` is the name of the resource in the sorted sets. Numbers of Lua are floats, and a time would be 1.7e+12.
const COMMON = `local call = redis.call
local ROW, HINTS, MARKS, KEYS_, DUE, WAITING, AGED, DEAD, FENCE = unpack(KEYS)
local key = ARGV[1]
local function int(number) return string.format('%.0f', number) end
local function now()
  local time = call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end
local function number(field) return tonumber(call('HGET', ROW, field) or nil) end
local function is_dirty() return number('lastSeq') > number('doneSeq') end
local function index()
  local deadAt = number('deadAt')
  if deadAt then call('ZADD', DEAD, int(deadAt), key) else call('ZREM', DEAD, key) end
  if deadAt or not is_dirty() then
    call('ZREM', DUE, key)
    call('ZREM', WAITING, key)
    return
  end
  call('ZADD', DUE, int(math.max(number('dueAt'), number('leaseUntil') or 0)), key)
  call('ZADD', WAITING, int(number('waitingSince')), key)
end
local function add_seq(time)
  local seq = number('lastSeq') + 1
  local dirty = is_dirty()
  if not dirty then
    call('HSET', ROW, 'waitingSince', int(time))
  elseif number('leaseUntil') and number('beganSeq') == number('lastSeq') then
    call('HSET', ROW, 'nextSince', int(time))
  end
  if number('deadAt') then
    call('HDEL', ROW, 'deadAt', 'beganSeq')
    call('HSET', ROW, 'attempts', '0')
  end
  call('HSET', ROW, 'lastSeq', int(seq), 'dueAt', int(time))
  index()
  return seq
end
local function holds(fence) return number('fence') == tonumber(fence) and number('leaseUntil') end
local function ended(fence, how)
  return number('fence') == tonumber(fence) and call('HGET', ROW, 'ended') == how
end
local function give_back(how)
  call('HDEL', ROW, 'leaseUntil', 'nextSince')
  call('HSET', ROW, 'ended', how)
end
-- A full Redis refuses what may take memory, but not in a script that has written before: what is done shall be noted, and what
-- is deleted gives memory back.
local function even_if_full() call('HDEL', ROW, '') end
local function delete()
  even_if_full()
  local fence = math.max(number('fence'), tonumber(call('GET', FENCE) or 0))
  call('SET', FENCE, int(fence))
  call('DEL', ROW, HINTS, MARKS)
  for _, set in ipairs({KEYS_, DUE, WAITING, AGED, DEAD}) do call('ZREM', set, key) end
end
`;

export type ScriptName =
  | 'append'
  | 'begin'
  | 'renew'
  | 'finish'
  | 'fail'
  | 'release'
  | 'replay'
  | 'erase'
  | 'forget'
  | 'hints'
  | 'due'
  | 'keysBetween'
  | 'forgettable';

export const scripts: Record<ScriptName, string> = {
  append: COMMON + runs.APPEND,
  begin: COMMON + runs.BEGIN,
  renew: COMMON + runs.RENEW,
  finish: COMMON + runs.FINISH,
  fail: COMMON + runs.FAIL,
  release: COMMON + runs.RELEASE,
  replay: COMMON + runs.REPLAY,
  erase: COMMON + runs.ERASE,
  forget: COMMON + lists.FORGET,
  hints: COMMON + lists.HINTS,
  due: COMMON + lists.DUE_KEYS,
  keysBetween: COMMON + lists.KEYS_BETWEEN,
  forgettable: COMMON + lists.FORGETTABLE,
};
