-- Returns {1 when the user was offline before, devices alive, expiry in ms since 1970}.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local expiry = now + ttl_ms
redis.call('ZADD', devices, expiry, device) -- before anything is removed: without memory nothing may happen
redis.call('ZREMRANGEBYSCORE', devices, '-inf', now)
local alive = redis.call('ZCARD', devices)
if alive > most then
  redis.call('ZPOPMIN', devices, alive - most)
  alive = most
end
redis.call('PEXPIREAT', devices, expiry)
local before = redis.call('SET', mark, now, 'PXAT', expiry, 'GET')
return {before and 0 or 1, alive, expiry}
