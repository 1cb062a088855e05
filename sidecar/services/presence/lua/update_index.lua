-- Updates the index after a leave.
-- Keys: expiries (zset: user by expiry in ms since 1970), online_ids (zset of the same users, score 0), changes (channel).
-- Returns 1 when the index was changed, else 0. `seen` is the user's score before the leave: heartbeats only raise it and
-- leaves only lower it, so a higher one means that there was a heartbeat in between.
local score = companion('ZSCORE', expiries, user_id)
if not score or tonumber(score) > tonumber(seen) then
  return 0
end
if until_ms == 0 then
  remove_from_index(expiries, online_ids, changes, user_id)
else
  redis.call('ZADD', expiries, string.format('%d', until_ms), user_id)
end
return 1
