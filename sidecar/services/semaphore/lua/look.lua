-- Returns {units in use, waiters, {{permit id, weight, fence (0: another program's), ms its lease has left}, ...}}, at
-- most `most` permits of this limit. What has ended counts for nothing, swept or not.
local time = redis.call('TIME')
local now = math.floor((time[1] * 1000000 + time[2]) / 1000)
local listed, foreign = {}, math.max(redis.call('ZCARD', permits) - redis.call('ZCARD', leases), 0)
local units = redis.call('ZRANGE', permits, 0, 9999, 'WITHSCORES')
for at = 1, #units, 2 do
  local unit, since = units[at], tonumber(units[at + 1])
  local lease = redis.call('ZSCORE', leases, unit)
  local ends = lease and tonumber(lease)
  local weight, fence = '1', '0'
  if ends then
    fence, weight = string.match(redis.call('HGET', grants, unit) or '', '^(%d+) (%d+) ')
  else
    local at_ms = since < 1e11 and since * 1000 or since < 1e14 and since or since / 1000
    ends = math.floor(math.min(at_ms, now) + foreign_ms)
    foreign = foreign - (ends <= now and 1 or 0)
  end
  if fence and ends > now and #listed < most then
    listed[#listed + 1] = {unit, tonumber(weight), tonumber(fence), ends - now}
  end
end
local taken = redis.call('ZCOUNT', held, '(' .. now, '+inf') + math.max(foreign, 0)
return {taken, redis.call('ZCARD', waiters), listed}
