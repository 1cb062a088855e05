#!lua
-- Puts computed metrics in place of those of the present period, and adds what was recorded since the lease was given.
-- Keys: present (hash of the contract), totals, state (hashes), filled (channel). `metrics` are name, value in turn.
-- Returns {'clock', now} for another period; {'filled'} or {'lease_lost'}.
local now = now_ms()
if now < starts or now >= ends then return {'clock', now} end
local known = companion('HMGET', state, 'period', 'filled')
local ours = known[1] == string.format('%.0f', starts)
if not ours or lease_of(state, now) ~= token then
  return {ours and known[2] == token and 'filled' or 'lease_lost'}
end
redis.call('HLEN', present) -- another type is an error before anything is written
begin(present, totals, starts, ends, now)
for _, field in ipairs(redis.call('HKEYS', totals)) do
  if string.sub(field, 1, 2) == 'm:' then redis.call('HDEL', totals, field) end
end
redis.call('HSET', totals, 'since', string.format('%.0f', starts))
for at = 1, #metrics, 2 do redis.call('HSET', totals, 'm:' .. metrics[at], metrics[at + 1]) end
local flat = redis.call('HGETALL', state)
for at = 1, #flat, 2 do
  if string.sub(flat[at], 1, 2) == 'd:' then
    local field, amount = 'm:' .. string.sub(flat[at], 3), flat[at + 1]
    local value = redis.pcall('HINCRBY', totals, field, amount)
    if type(value) == 'table' then redis.pcall('HINCRBYFLOAT', totals, field, amount) end
    redis.call('HDEL', state, flat[at])
  end
end
redis.call('DEL', present)
restore(present, totals)
expire(present, totals, ends, now, ttl_ms)
end_lease(state, token, fresh_ms > 0 and now + fresh_ms or 0)
redis.call('PEXPIREAT', state, ends + LATE_MS)
redis.call('PUBLISH', filled, 'filled')
return {'filled'}
