-- Marks a user as online on a device.
-- Keys: last_seen (string of the contract), devices (zset: device by expiry in ms since 1970).
-- Returns {1 when the user was offline before, devices online, expiry in ms since 1970}.
local before = redis.pcall('GET', last_seen)
if type(before) == 'table' then
  return before
end
local now = now_ms()
local expiry = now + ttl_ms
-- Stored before anything is removed: without memory nothing may happen.
companion('ZADD', devices, expiry, device)
redis.call('ZREMRANGEBYSCORE', devices, '-inf', now)
redis.call('ZREMRANGEBYSCORE', devices, string.format('(%d', now + longest_ms), '+inf')
local online = redis.call('ZCARD', devices)
if online > max_devices then
  redis.call('ZPOPMIN', devices, online - max_devices)
  online = max_devices
end
redis.call('PEXPIREAT', devices, expiry)
redis.call('SET', last_seen, now, 'PXAT', expiry)
return {before and 0 or 1, online, expiry}
