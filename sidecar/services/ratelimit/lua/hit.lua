-- Counts one hit on one fixed window, the commonest case of check.lua, with as few commands as possible.
-- KEYS: api (the counter). ARGV: limit (at least 1), window_ms.
-- Returns {hits with this one, milliseconds until the window ends, when it ends in ms}. More hits than the limit mean
-- that this one is denied and was not counted. Returns 0, with nothing counted, for a counter that count.lua has to look
-- at: junk, a negative number, or no memory to count.
local used = redis.pcall('INCR', api)
if type(used) ~= 'number' then return 0 end
local left = redis.call('PTTL', api)
if left < 0 or left > window_ms then
  redis.call('PEXPIRE', api, window_ms)
  left = window_ms
end
if used > limit or used < 1 then
  redis.call('DECR', api)
  if used < 1 or used >= 2 ^ 53 then return 0 end
end
return {used, left, redis.call('PEXPIRETIME', api)}
