-- Begins or continues a reindex, unless another sidecar makes one.
-- Keys: terms (zset), top_k (zset), state (hash: reindexed, lowered, owner, until).
-- Returns {1 when the reindex is the owner's or 0, how many terms had been lowered at this moment}.
local now = now_ms()
local held = companion('HMGET', state, 'owner', 'until', 'lowered')
if held[1] and held[1] ~= owner and count_of(held[2], now + hold_ms) > now then
  return {0, 0}
end
redis.call('HSET', state, 'owner', owner, 'until', string.format('%d', now + hold_ms))
redis.call('PEXPIRE', state, ttl_ms)
-- The order of members with scores other than 0 is not that of their bytes: only another program can have written them.
for _, key in ipairs({terms, top_k}) do
  companion('ZREMRANGEBYSCORE', key, '(0', '+inf')
  redis.call('ZREMRANGEBYSCORE', key, '-inf', '(0')
end
return {1, count_of(held[3])}
