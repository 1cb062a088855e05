-- Removes users whose heartbeat has expired from the index.
-- Keys: expiries (zset: user by expiry in ms since 1970), online_ids (zset of the same users, score 0), changes (channel).
-- Returns how many were removed; as many as `max_expired` means that there may be more.
return remove_expired_from(expiries, online_ids, changes, now_us() / 1000, max_expired)
