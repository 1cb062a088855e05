-- Announces a write with tags. When the announcement is gone by the time of the write, an invalidation came between.
-- KEYS: meta. Arguments: pending: the name of the announcement; kept_ms. Reply: 1.
companion('HSET', meta, pending, 1)
redis.call('PEXPIRE', meta, math.max(redis.call('PTTL', meta), kept_ms))
return 1
