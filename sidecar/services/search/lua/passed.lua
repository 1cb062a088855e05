-- Returns 1. `lowered` is how many terms had fallen when the pass began; the pass has made up for those.
local time = redis.call('TIME')
redis.call('HSET', state, 'passed', string.format('%d', time[1] * 1000 + math.floor(time[2] / 1000)))
redis.call('HINCRBY', state, 'lowered', -lowered)
if redis.call('HGET', state, 'owner') == owner then
  redis.call('HDEL', state, 'owner', 'until')
end
redis.call('PEXPIRE', state, ttl_ms)
return 1
