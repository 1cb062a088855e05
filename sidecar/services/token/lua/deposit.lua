-- Returns 'kept' (also when this very issue was kept before, even if it is used by now), 'void' for a code that a newer
-- one has replaced already, or 'taken' when another issue made the same code.
local known = redis.call('HMGET', trace, 'issue', 'void')
if known[2] then
  return 'void'
end
if known[1] then
  return known[1] == issue and 'kept' or 'taken'
end
if not redis.call('SET', code, user_id, 'PX', ttl_ms, 'NX') then
  return 'taken'
end
redis.call('HSET', trace, 'user', user_id, 'issue', issue)
redis.call('PEXPIRE', trace, ttl_ms + kept_ms)
return 'kept'
