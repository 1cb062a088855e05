-- Adds a user to the index or moves their expiry, and removes a few users whose heartbeat has expired.
-- Keys: expiries (zset: user by expiry in ms since 1970), online_ids (zset of the same users, score 0), changes (channel).
-- Returns 1 when the user came online, else 0. The expiry has microseconds, so that update_index.lua can tell two
-- heartbeats apart.
local now = now_us() / 1000
local before = tonumber(companion('ZSCORE', expiries, user_id) or 0)
local listed = companion('ZSCORE', online_ids, user_id)
if before > now + longest_ms then
  before = 0
end
redis.call('ZADD', expiries, string.format('%.3f', now + ttl_ms), user_id)
if not listed then
  redis.call('ZADD', online_ids, 0, user_id)
end
if before <= now then
  redis.call('PUBLISH', changes, '+' .. user_id)
end
local expired = redis.call('ZRANGE', expiries, '-inf', string.format('%.3f', now), 'BYSCORE', 'LIMIT', 0, max_expired)
for _, gone in ipairs(expired) do
  redis.call('ZREM', expiries, gone)
  redis.call('ZREM', online_ids, gone)
  redis.call('PUBLISH', changes, '-' .. gone)
end
-- Both live longer than the last of their members, so that users whose heartbeat has expired are still found.
local expiry = math.floor(now) + ttl_ms + kept_ms
redis.call('PEXPIREAT', expiries, expiry)
redis.call('PEXPIREAT', online_ids, expiry)
return before <= now and 1 or 0
