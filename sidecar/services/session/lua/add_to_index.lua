-- Adds the successor of a rotated id to the user index. It is added while the old id is in the index, or with `first`: a
-- late repeat must not add one that has ended since. It counts as created now, so it is young until its session is written.
-- KEYS: index, order. Arguments: session_id, old_id, first, ttl_ms. Reply: how many ids were added.
-- An index of another type is left alone: the session itself can still be rotated.
if redis.call('TYPE', index).ok ~= 'set' and redis.call('EXISTS', index) == 1 then
  return 0
end
if not first and redis.call('SISMEMBER', index, old_id) == 0 then
  return 0
end
local added = redis.call('SADD', index, session_id)
redis.call('PEXPIRE', index, ttl_ms)
companion('ZADD', order, 'NX', now_ms(), session_id)
redis.call('PEXPIRE', order, ttl_ms)
return added
