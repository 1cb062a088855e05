-- Unblocks or unpins an id. Keys: blocked (set), pinned (zset). Returns 1 when it was there, else 0.
if pin then return companion('ZREM', pinned, item) end
return companion('SREM', blocked, item)
