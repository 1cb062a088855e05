#!lua
-- Blocks an id. Keys: blocked (set), pinned (zset). Returns 1, or 0 when too many are blocked.
if companion('SISMEMBER', blocked, item) == 0 and redis.call('SCARD', blocked) >= most then return 0 end
redis.call('SADD', blocked, item)
companion('ZREM', pinned, item)
return 1
