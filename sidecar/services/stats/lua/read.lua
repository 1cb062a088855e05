-- Reads counters. KEYS: live, ring. Reply: {lifetime left in ms, names and values, trailing names and sums}, or {} when another
-- program holds more than `most` fields there.
local count = redis.pcall('HLEN', live)
if type(count) == 'table' then return count end
if count > most then return {} end
local trailing = include_trailing and trailing_of(ring, math.floor(now_ms() / 1000)) or {}
return {redis.call('PTTL', live), redis.call('HGETALL', live), trailing}
