-- Keys: holder, fence, waiters.
-- Returns {lockId of the holder or false, ms left of its lease (negative: no end), its fence (0: none), waiters}.
local held = redis.call('GET', holder)
local last, owner = unpack(companion('HMGET', fence, 'fence', 'lock_id'))
local known = held and owner == held
return {held, redis.call('PTTL', holder), known and whole(last, 0, HIGHEST) or 0, companion('ZCARD', waiters)}
