-- The subscribers of a channel: a hash of 'streams until' by sidecar. Needs clock.lua and companions.lua.
local MOST_SIDECARS = 10000

-- counted(key, now, lease_ms): the sum of the streams, and the sidecars whose report no longer counts.
local function counted(key, now, lease_ms)
  local size = companion('HLEN', key) or 0
  if size > MOST_SIDECARS then redis.call('DEL', key) end
  local held, sum, ended = redis.call('HGETALL', key), 0, {}
  for i = 1, #held, 2 do
    local streams, until_ms = string.match(string.sub(held[i + 1], 1, 32), '^(%d+) (%d+)$')
    if streams and #streams <= 9 and count_of(until_ms, now + lease_ms) > now then
      sum = sum + tonumber(streams)
    elseif #ended < 1000 then
      ended[#ended + 1] = held[i]
    end
  end
  return sum, ended
end
