-- Returns an attempt that was taken: the code was good once, so it was no guess.
-- Keys: attempts (hash). `unlock` says that this attempt led to a lockout. Returns 1.
local held = companion('HMGET', attempts, 'wrong', 'failures')
if not (held[1] or held[2]) then
  return 1
end
local wrong, failures = count_of(held[1]), count_of(held[2])
if unlock then
  redis.call('HDEL', attempts, 'until')
  wrong = allowed
end
redis.call('HSET', attempts, 'wrong', math.max(wrong - 1, 0), 'failures', math.max(failures - 1, 0))
return 1
