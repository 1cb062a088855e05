-- Announces a write with tags: if the announcement is gone when the write comes, an invalidation came between. Returns 1.
redis.call('HSET', meta, pending, 1)
redis.call('PEXPIRE', meta, math.max(redis.call('PTTL', meta), 60000))
return 1
