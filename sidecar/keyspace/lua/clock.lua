-- The time by Redis' clock, since 1970. Time of a script does not move while it runs.
local function now_us()
  local time = redis.call('TIME')
  return time[1] * 1000000 + time[2]
end

local function now_ms()
  return math.floor(now_us() / 1000)
end
