-- Announces the write of a list with tags: if the announcement is gone when the write comes, an invalidation came between.
-- Returns 1.
redis.call('HSET', list_meta, pending, 1)
redis.call('PEXPIRE', list_meta, 60000)
return 1
