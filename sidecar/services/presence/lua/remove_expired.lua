-- Removes users whose heartbeat has expired from the index.
-- Keys: expiries (zset: user by expiry in ms since 1970), online_ids (zset of the same users, score 0), changes (channel).
-- Returns how many were removed; as many as `max_expired` means that there may be more.
local now = now_us() / 1000
local expired = companion('ZRANGE', expiries, '-inf', string.format('%.3f', now), 'BYSCORE', 'LIMIT', 0, max_expired)
for _, user_id in ipairs(expired) do
  redis.call('ZREM', expiries, user_id)
  companion('ZREM', online_ids, user_id)
  redis.call('PUBLISH', changes, '-' .. user_id)
end
return #expired
