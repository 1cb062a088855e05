-- Adds channels to those of their family that have subscribers, removes others, and some that have not been reported again.
-- Keys: subscribed (zset: id by the time until which it counts), subscribed_ids (the same ids, score 0).
-- Arguments: ids, gone: channels with and without subscribers; lease_ms; most_expired. Returns how many channels there are.
local now = now_ms()
companion('ZCARD', subscribed)
companion('ZCARD', subscribed_ids)
for _, id in ipairs(ids) do
  redis.call('ZADD', subscribed, now + lease_ms, id)
  redis.call('ZADD', subscribed_ids, 0, id)
end
local expired = redis.call('ZRANGE', subscribed, '-inf', now, 'BYSCORE', 'LIMIT', 0, most_expired)
for _, ended in ipairs({gone, expired}) do
  for _, id in ipairs(ended) do
    redis.call('ZREM', subscribed, id)
    redis.call('ZREM', subscribed_ids, id)
  end
end
redis.call('PEXPIRE', subscribed, lease_ms)
redis.call('PEXPIRE', subscribed_ids, lease_ms)
return redis.call('ZCARD', subscribed)
