-- Returns {1 when the pass is the owner's or 0, how many terms had fallen at this moment}.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local held = redis.call('HMGET', state, 'owner', 'until', 'lowered')
if held[1] and held[1] ~= owner and tonumber(held[2]) > now then
  return {0, 0}
end
redis.call('HSET', state, 'owner', owner, 'until', string.format('%d', now + hold_ms))
redis.call('PEXPIRE', state, ttl_ms)
return {1, tonumber(held[3] or 0)}
