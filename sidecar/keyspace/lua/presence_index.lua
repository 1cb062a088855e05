-- An index of users: of all who are online, or of the members of a room. Needs companions.
-- Keys: expiries (zset: user by expiry in ms since 1970), ids (zset of the same users, score 0), changes (channel).
-- remove_from_index(...): removes a user and publishes that.
local function remove_from_index(expiries, ids, changes, user_id)
  companion('ZREM', ids, user_id)
  if companion('ZREM', expiries, user_id) == 1 then
    redis.call('PUBLISH', changes, '-' .. user_id)
  end
end

-- remove_expired_from(...): removes users whose heartbeat has expired. Returns how many, at most `max_expired`.
local function remove_expired_from(expiries, ids, changes, now, max_expired)
  local expired = companion('ZRANGE', expiries, '-inf', string.format('%.3f', now), 'BYSCORE', 'LIMIT', 0, max_expired)
  for _, gone in ipairs(expired) do
    remove_from_index(expiries, ids, changes, gone)
  end
  return #expired
end

-- put_in_index(...): adds a user or moves their expiry, and removes a few whose heartbeat has expired. Returns whether the
-- user came. The expiry has microseconds, so that update_index.lua can tell two heartbeats apart.
local function put_in_index(expiries, ids, changes, user_id, now, ttl_ms, kept_ms, longest_ms, max_expired)
  local before = tonumber(companion('ZSCORE', expiries, user_id) or 0)
  local listed = companion('ZSCORE', ids, user_id)
  if before > now + longest_ms then
    before = 0
  end
  redis.call('ZADD', expiries, string.format('%.3f', now + ttl_ms), user_id)
  if not listed then
    redis.call('ZADD', ids, 0, user_id)
  end
  if before <= now then
    redis.call('PUBLISH', changes, '+' .. user_id)
  end
  remove_expired_from(expiries, ids, changes, now, max_expired)
  -- Both live longer than the last of their members, so that users whose heartbeat has expired are still found.
  local expiry = math.floor(now) + ttl_ms + kept_ms
  redis.call('PEXPIREAT', expiries, expiry)
  redis.call('PEXPIREAT', ids, expiry)
  return before <= now
end
