#!lua
-- Adds a token family to the list of its user.
-- KEYS: refresh_families. Arguments: family_id; ttl_ms: how long the family lives at most. Reply: 1 if it was added.
local added = companion('ZADD', refresh_families, 'NX', now_ms(), family_id)
if redis.call('PTTL', refresh_families) < ttl_ms then
  redis.call('PEXPIRE', refresh_families, ttl_ms)
end
return added
