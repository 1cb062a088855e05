-- Stores a code.
-- Keys: code (string of the contract: the user id), trace (hash: user, issue, used, request, ended).
-- Returns 'stored' (also when this same issue stored it before, even if it is used by now), 'ended' for a code that a newer
-- one has replaced already, or 'taken' when the key of the code is in use.
local known = companion('HMGET', trace, 'issue', 'ended')
if known[2] then
  return 'ended'
end
if known[1] then
  return known[1] == issue and 'stored' or 'taken'
end
if not redis.call('SET', code, user_id, 'PX', ttl_ms, 'NX') then
  return 'taken'
end
redis.call('HSET', trace, 'user', user_id, 'issue', issue)
redis.call('PEXPIRE', trace, ttl_ms + kept_ms)
return 'stored'
