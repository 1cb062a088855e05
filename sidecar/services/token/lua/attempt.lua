-- Returns {attempts left should this one be wrong, ms of the lock that a wrong one means or 0}, or {-1, ms the lock lasts}.
-- Attempts are taken before the code is looked at, so that parallel guesses never get more than their number.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local lock = tonumber(redis.call('HGET', guesses, 'until') or 0) - now
if lock > 0 then
  return {-1, lock}
end
local left = attempts - redis.call('HINCRBY', guesses, 'wrong', 1)
local failures = redis.call('HINCRBY', guesses, 'failures', 1)
lock = 0
if failures >= most_failures then
  lock = kept_ms
elseif left <= 0 then
  lock = lock_ms
end
if lock > 0 then
  redis.call('HSET', guesses, 'until', string.format('%d', now + lock), 'wrong', 0)
end
redis.call('PEXPIRE', guesses, kept_ms)
return {math.max(left, 0), lock}
