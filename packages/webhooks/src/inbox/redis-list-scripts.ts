// Scripts of many resources, or of what is old; `redis-scripts.ts` says what their keys are.

/** ARGV: resource, before when handled hints are forgotten, before when the dead are. */
export const FORGET: string = `if call('EXISTS', ROW) == 0 then
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
even_if_full()
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
export const DUE_KEYS: string = `local time = int(now())
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
export const KEYS_BETWEEN: string = `return call('ZRANGEBYLEX', KEYS_, ARGV[2], ARGV[3], 'LIMIT', 0, ARGV[4])`;

/** ARGV: nothing, how many milliseconds ago of the settled, of the dead, how many: what may be forgotten, and the limits. */
export const FORGETTABLE: string = `local time = now()
local settled, dead = int(time - tonumber(ARGV[2])), int(time - tonumber(ARGV[3]))
return {settled, dead, call('ZRANGEBYSCORE', AGED, '-inf', '(' .. settled, 'LIMIT', 0, ARGV[4]),
  call('ZRANGEBYSCORE', DEAD, '-inf', '(' .. dead, 'LIMIT', 0, ARGV[4])}`;

export const HINTS: string = `return {call('HGETALL', MARKS), call('HGETALL', HINTS)}`;

/** KEYS: rows. The time comes first. */
export const ROWS: string = `local time = redis.call('TIME')
local rows = {string.format('%.0f', tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000))}
for at, key in ipairs(KEYS) do rows[at + 1] = redis.call('HGETALL', key) end
return rows`;
