-- Returns how many ids left the index. A missing session's id that is young stays: its session may be about to be written.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local removed = 0
local function remove(id)
  removed = removed + redis.call('SREM', index, id)
  redis.call('ZREM', order, id)
end
for _, id in ipairs(ended) do
  remove(id)
end
for _, id in ipairs(missing) do
  local score = tonumber(redis.call('ZSCORE', order, id))
  if score and now - math.abs(score) > young_ms then
    remove(id)
  end
end
return removed
