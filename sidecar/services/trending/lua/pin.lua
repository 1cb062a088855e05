#!lua
-- Pins an id. Keys: blocked (set), pinned (zset). Returns 'pinned', 'full' or 'blocked'.
if companion('SISMEMBER', blocked, item) == 1 then return 'blocked' end
if not companion('ZSCORE', pinned, item) and redis.call('ZCARD', pinned) >= most then return 'full' end
redis.call('ZADD', pinned, position, item)
return 'pinned'
