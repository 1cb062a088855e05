-- Removes a member. Keys: board, since (zsets), metadata, state (hashes), touched (set). Returns 1 when it was there, else 0.
local removed = redis.call('ZREM', board, member)
companion(since, redis.pcall('ZREM', since, member))
companion(metadata, redis.pcall('HDEL', metadata, member))
touch(member)
return removed
