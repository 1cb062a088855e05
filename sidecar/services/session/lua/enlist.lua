-- Returns how many ids joined the index. The successor joins while the id it succeeds is listed, or for the first time: a
-- late repeat must not list one that has ended since. It counts as created now: it is young until its session is written.
if not first and redis.call('SISMEMBER', index, old_id) == 0 then
  return 0
end
local time = redis.call('TIME')
local joined = redis.call('SADD', index, session_id)
redis.call('PEXPIRE', index, ttl_ms)
redis.call('ZADD', order, 'NX', time[1] * 1000 + math.floor(time[2] / 1000), session_id)
redis.call('PEXPIRE', order, ttl_ms)
return joined
