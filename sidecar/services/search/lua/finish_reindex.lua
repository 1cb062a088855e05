-- Ends a reindex.
-- Keys: state (hash: reindexed, lowered, owner, until). `lowered` is how many terms had been lowered when it began.
-- Returns 1.
local held = companion('HMGET', state, 'owner', 'lowered')
-- Formatted here: Redis 7.0 passes a negative zero on as -0, which is no integer to it.
redis.call('HSET', state, 'reindexed', string.format('%d', now_ms()), 'lowered',
  string.format('%d', math.max(count_of(held[2]) - lowered, 0)))
if held[1] == owner then
  redis.call('HDEL', state, 'owner', 'until')
end
redis.call('PEXPIRE', state, ttl_ms)
return 1
