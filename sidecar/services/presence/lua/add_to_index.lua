-- Adds a user to the index or moves their expiry, and removes a few users whose heartbeat has expired.
-- Keys: expiries (zset: user by expiry in ms since 1970), online_ids (zset of the same users, score 0), changes (channel).
-- Returns 1 when the user came online, else 0.
local now = now_us() / 1000
return put_in_index(expiries, online_ids, changes, user_id, now, ttl_ms, kept_ms, longest_ms, max_expired) and 1 or 0
