#!lua
-- Puts a query at the head of a user's recent searches.
-- Keys: recent (list of the contract). Returns how many queries the list holds.
local removed = redis.pcall('LREM', recent, 0, query)
if type(removed) == 'table' then
  return removed
end
redis.call('LPUSH', recent, query)
redis.call('LTRIM', recent, 0, max_queries - 1)
redis.call('PEXPIRE', recent, ttl_ms)
return redis.call('LLEN', recent)
