-- Returns 1 when the user came online. The expiry has microseconds, so that settle.lua can tell two heartbeats apart.
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local before = tonumber(redis.call('ZSCORE', expiries, user_id) or 0)
local expiry = string.format('%.3f', now + ttl_ms)
redis.call('ZADD', expiries, expiry, user_id)
if before == 0 then
  redis.call('ZADD', roster, 0, user_id)
end
if before <= now then
  redis.call('PUBLISH', changes, '+' .. user_id)
end
for _, gone in ipairs(redis.call('ZRANGE', expiries, '-inf', string.format('%.3f', now), 'BYSCORE', 'LIMIT', 0, prune)) do
  redis.call('ZREM', expiries, gone)
  redis.call('ZREM', roster, gone)
  redis.call('PUBLISH', changes, '-' .. gone)
end
-- Outlive the last of its members by an hour, so that a sweep still finds who ran out.
local keep = math.floor(now) + ttl_ms + 3600000
redis.call('PEXPIREAT', expiries, keep)
redis.call('PEXPIREAT', roster, keep)
return before <= now and 1 or 0
