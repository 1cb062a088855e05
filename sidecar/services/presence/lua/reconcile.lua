-- Returns 1 when the index was changed. `seen` is the user's score before the leave: heartbeats only raise it and leaves
-- only lower it, so a higher one means that a heartbeat came in between.
local score = redis.call('ZSCORE', expiries, user_id)
if not score or tonumber(score) > tonumber(seen) then
  return 0
end
if until_ms == 0 then
  redis.call('ZREM', expiries, user_id)
  redis.call('ZREM', roster, user_id)
  redis.call('PUBLISH', changes, '-' .. user_id)
else
  redis.call('ZADD', expiries, until_ms, user_id)
end
return 1
