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
export const resourceKeys = ['row', 'hints', 'marks'] as const;
export const serviceKeys = ['keys', 'due', 'waiting', 'aged', 'dead', 'fence'] as const;

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
local function delete()
  local fence = math.max(number('fence'), tonumber(call('GET', FENCE) or 0))
  call('SET', FENCE, int(fence))
  call('DEL', ROW, HINTS, MARKS)
  for _, set in ipairs({KEYS_, DUE, WAITING, AGED, DEAD}) do call('ZREM', set, key) end
end
`;

/** ARGV: resource, id, when it came, digest, payload. */
const APPEND = `local id, receivedAt, digest, payload = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local before = call('HGET', MARKS, 'i' .. id)
if before then return before end
local time = now()
if call('EXISTS', ROW) == 0 then
  call('HSET', ROW, 'lastSeq', '0', 'doneSeq', '0', 'attempts', '0', 'fence', call('GET', FENCE) or '0')
  call('ZADD', KEYS_, 0, key)
end
local leaseUntil = number('leaseUntil')
local begun = leaseUntil and leaseUntil > time and number('beganSeq') == number('lastSeq')
local waiting = is_dirty() and not number('deadAt') and not begun
local seq = int(add_seq(time))
local duplicate = call('HINCRBY', MARKS, 'd' .. digest, 1) > 1
local said = seq .. ' ' .. (waiting and '1' or '0') .. ' ' .. (duplicate and '1' or '0')
call('HSET', HINTS, seq, payload)
call('HSET', MARKS, 's' .. seq, receivedAt .. ' ' .. id .. ' ' .. digest, 'i' .. id, said)
return said`;

/** ARGV: resource, lease in milliseconds, whether it may be early (1). */
const BEGIN = `if call('EXISTS', ROW) == 0 then return {'idle'} end
local time = now()
local leaseUntil = number('leaseUntil')
if leaseUntil and leaseUntil > time then return {'busy', int(leaseUntil - time)} end
if not is_dirty() or number('deadAt') then return {'idle'} end
if ARGV[3] ~= '1' and number('dueAt') > time then return {'idle'} end
call('HSET', ROW, 'fence', int(number('fence') + 1), 'leaseUntil', int(time + tonumber(ARGV[2])), 'beganSeq', int(number('lastSeq')))
call('HDEL', ROW, 'nextSince', 'ended')
index()
return {'begun', call('HGETALL', ROW), call('HGETALL', MARKS), call('HGETALL', HINTS)}`;

/** ARGV: resource, fence, lease in milliseconds. */
const RENEW = `if not holds(ARGV[2]) then return 0 end
call('HSET', ROW, 'leaseUntil', int(now() + tonumber(ARGV[3])))
index()
return 1`;

/** ARGV: resource, fence, seq, whether there is a status (1), the status. */
const FINISH = `local function state() return is_dirty() and 'dirty' or 'settled' end
if not holds(ARGV[2]) then return ended(ARGV[2], 'finish') and state() or 'lost' end
local time = now()
local first = number('doneSeq') + 1
local last = math.min(tonumber(ARGV[3]), number('lastSeq'))
local oldest = number('oldest')
for seq = first, last do
  local mark = call('HGET', MARKS, 's' .. int(seq))
  local receivedAt = mark and tonumber(string.match(mark, '^%S+'))
  if receivedAt and (not oldest or receivedAt < oldest) then oldest = receivedAt end
end
if oldest then call('HSET', ROW, 'oldest', int(oldest)) end
call('ZADD', AGED, int(oldest or time), key)
call('HSET', ROW, 'doneSeq', int(math.max(last, number('doneSeq'))), 'handledAt', int(time), 'attempts', '0', 'dueAt', int(time))
if ARGV[4] == '1' then call('HSET', ROW, 'status', ARGV[5]) else call('HDEL', ROW, 'status') end
if is_dirty() then
  call('HSET', ROW, 'waitingSince', call('HGET', ROW, 'nextSince') or int(time))
else
  call('HDEL', ROW, 'waitingSince')
end
call('HDEL', ROW, 'error', 'beganSeq')
give_back('finish')
index()
return state()`;

/** ARGV: resource, fence, error, when it may run again in milliseconds from now, or nothing. */
const FAIL = `if not holds(ARGV[2]) then return ended(ARGV[2], 'fail') and 1 or 0 end
local time = now()
local meanwhile = number('lastSeq') > number('beganSeq')
local retryIn = meanwhile and 0 or tonumber(ARGV[4])
call('HSET', ROW, 'attempts', int(number('attempts') + 1), 'error', ARGV[3], 'dueAt', int(time + (retryIn or 0)))
if not retryIn then call('HSET', ROW, 'deadAt', int(time)) end
give_back('fail')
index()
return 1`;

/** ARGV: resource, fence. */
const RELEASE = `if not holds(ARGV[2]) then return 0 end
call('HSET', ROW, 'dueAt', int(now()))
call('HDEL', ROW, 'beganSeq')
give_back('release')
index()
return 1`;

/** ARGV: resource. */
const REPLAY = `if call('EXISTS', ROW) == 0 then return 0 end
add_seq(now())
return 1`;

/** ARGV: resource. */
const ERASE = `if call('EXISTS', ROW) == 0 then return 0 end
delete()
return 1`;

/** ARGV: resource, before when handled hints are forgotten, before when the dead are. */
const FORGET = `if call('EXISTS', ROW) == 0 then
  call('ZREM', AGED, key)
  call('ZREM', DEAD, key)
  return 0
end
local deadAt = number('deadAt')
if deadAt and deadAt < tonumber(ARGV[3]) then
  local count = call('HLEN', HINTS) + 1
  delete()
  return count
end
local limit, done, count = tonumber(ARGV[2]), number('doneSeq'), 0
local oldest = nil
local marks = call('HGETALL', MARKS)
for at = 1, #marks, 2 do
  local seq = tonumber(string.match(marks[at], '^s(%d+)$'))
  if seq and seq <= done then
    local receivedAt, id, digest = string.match(marks[at + 1], '^(%S+) (%S+) (.*)$')
    receivedAt = tonumber(receivedAt)
    if receivedAt < limit then
      call('HDEL', HINTS, int(seq))
      call('HDEL', MARKS, marks[at], 'i' .. id)
      if call('HINCRBY', MARKS, 'd' .. digest, -1) < 1 then call('HDEL', MARKS, 'd' .. digest) end
      count = count + 1
    elseif not oldest or receivedAt < oldest then
      oldest = receivedAt
    end
  end
end
if oldest then
  call('HSET', ROW, 'oldest', int(oldest))
  call('ZADD', AGED, int(oldest), key)
  return count
end
call('HDEL', ROW, 'oldest')
if is_dirty() then
  -- It will be there again once it is handled.
  call('ZREM', AGED, key)
elseif number('handledAt') < limit then
  delete()
  count = count + 1
else
  call('ZADD', AGED, int(number('handledAt')), key)
end
return count`;

/** ARGV: nothing, how many at most. What is due beyond the first thousand may have waited longer: it comes with the next. */
const DUE_KEYS = `local time = int(now())
local limit = tonumber(ARGV[2])
local due = call('ZRANGEBYSCORE', DUE, '-inf', time, 'LIMIT', 0, math.max(limit, 1000))
local since = {}
for _, each in ipairs(due) do since[each] = tonumber(call('ZSCORE', WAITING, each) or 0) end
table.sort(due, function(a, b) return since[a] < since[b] or (since[a] == since[b] and a < b) end)
local keys = {}
for at = 1, math.min(limit, #due) do keys[at] = due[at] end
local next = call('ZRANGEBYSCORE', DUE, '(' .. time, '+inf', 'WITHSCORES', 'LIMIT', 0, 1)
return {keys, next[2] and int(tonumber(next[2]) - tonumber(time)) or ''}`;

/** ARGV: nothing, name of the sorted set's bounds (by name), how many. */
const KEYS_BETWEEN = `return call('ZRANGEBYLEX', KEYS_, ARGV[2], ARGV[3], 'LIMIT', 0, ARGV[4])`;

/** ARGV: nothing, how many milliseconds ago of the settled, of the dead, how many: what may be forgotten, and the limits. */
const FORGETTABLE = `local time = now()
local settled, dead = int(time - tonumber(ARGV[2])), int(time - tonumber(ARGV[3]))
return {settled, dead, call('ZRANGEBYSCORE', AGED, '-inf', '(' .. settled, 'LIMIT', 0, ARGV[4]),
  call('ZRANGEBYSCORE', DEAD, '-inf', '(' .. dead, 'LIMIT', 0, ARGV[4])}`;

const HINTS = `return {call('HGETALL', MARKS), call('HGETALL', HINTS)}`;

/** KEYS: rows. The time comes first. */
export const ROWS = `local time = redis.call('TIME')
local rows = {string.format('%.0f', tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000))}
for at, key in ipairs(KEYS) do rows[at + 1] = redis.call('HGETALL', key) end
return rows`;

const named = {
  append: APPEND,
  begin: BEGIN,
  renew: RENEW,
  finish: FINISH,
  fail: FAIL,
  release: RELEASE,
  replay: REPLAY,
  erase: ERASE,
  forget: FORGET,
  hints: HINTS,
  due: DUE_KEYS,
  keysBetween: KEYS_BETWEEN,
  forgettable: FORGETTABLE,
};
export type ScriptName = keyof typeof named;

export const scripts = Object.fromEntries(
  Object.entries(named).map(([name, text]) => [name, COMMON + text]),
) as Record<ScriptName, string>;
