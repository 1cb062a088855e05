-- Returns how many ids joined the index. The new one counts as created now: it is young until its session is written.
local time = redis.call('TIME')
local joined = redis.call('SADD', index, session_id)
redis.call('PEXPIRE', index, ttl_ms)
redis.call('ZADD', order, 'NX', time[1] * 1000 + math.floor(time[2] / 1000), session_id)
redis.call('PEXPIRE', order, ttl_ms)
redis.call('SREM', index, old_id)
redis.call('ZREM', order, old_id)
return joined
