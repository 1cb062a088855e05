-- Returns {lockId of the holder or false, ms its lease has left (negative: no end), its fence (0: none), waiters}.
local held = redis.call('GET', holder)
local last, whose = string.match(redis.call('GET', fence) or '', '^(%d+) %d %S+ (.*)$')
local known = held and whose == held
return {held, redis.call('PTTL', holder), known and tonumber(last) or 0, redis.call('ZCARD', waiters)}
