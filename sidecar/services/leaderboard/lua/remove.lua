-- Removes a member. Keys: board, since (zsets), metadata, state (hashes), touched (set). Returns 1 when it was there, else 0.
local removed = redis.call('ZREM', board, member)
companion('ZREM', since, member)
companion('HDEL', metadata, member)
touch(member)
return removed
