// Scripts of one resource; `redis-scripts.ts` says what their keys are.

/** ARGV: resource, id, when it came, digest, payload. */
export const APPEND: string = `local id, receivedAt, digest, payload = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
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
export const BEGIN: string = `if call('EXISTS', ROW) == 0 then return {'idle'} end
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
export const RENEW: string = `if not holds(ARGV[2]) then return 0 end
even_if_full()
call('HSET', ROW, 'leaseUntil', int(now() + tonumber(ARGV[3])))
index()
return 1`;

/** ARGV: resource, fence, seq, whether there is a status (1), the status. */
export const FINISH: string = `local function state() return is_dirty() and 'dirty' or 'settled' end
if not holds(ARGV[2]) then return ended(ARGV[2], 'finish') and state() or 'lost' end
even_if_full()
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
export const FAIL: string = `if not holds(ARGV[2]) then return ended(ARGV[2], 'fail') and 1 or 0 end
even_if_full()
local time = now()
local meanwhile = number('lastSeq') > number('beganSeq')
local retryIn = meanwhile and 0 or tonumber(ARGV[4])
call('HSET', ROW, 'attempts', int(number('attempts') + 1), 'error', ARGV[3], 'dueAt', int(time + (retryIn or 0)))
if not retryIn then call('HSET', ROW, 'deadAt', int(time)) end
give_back('fail')
index()
return 1`;

/** ARGV: resource, fence. */
export const RELEASE: string = `if not holds(ARGV[2]) then return 0 end
even_if_full()
call('HSET', ROW, 'dueAt', int(now()))
call('HDEL', ROW, 'beganSeq')
give_back('release')
index()
return 1`;

/** ARGV: resource. */
export const REPLAY: string = `if call('EXISTS', ROW) == 0 then return 0 end
add_seq(now())
return 1`;

/** ARGV: resource. */
export const ERASE: string = `if call('EXISTS', ROW) == 0 then return 0 end
delete()
return 1`;
