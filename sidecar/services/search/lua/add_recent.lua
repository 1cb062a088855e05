#!lua
-- Returns how many queries the list holds.
redis.call('LREM', recent, 0, query)
redis.call('LPUSH', recent, query)
redis.call('LTRIM', recent, 0, most - 1)
redis.call('PEXPIRE', recent, ttl_ms)
return redis.call('LLEN', recent)
