-- Announces a write with tags. When the announcement is gone by the time of the write, an invalidation came between.
-- KEYS: list_meta. Arguments: pending: the name of the announcement; kept_ms. Reply: 1.
companion('HSET', list_meta, pending, 1)
redis.call('PEXPIRE', list_meta, math.max(redis.call('PTTL', list_meta), kept_ms))
return 1
