-- The devices of one user: a zset of devices by expiry in ms since 1970. Needs companions.
-- put_device(...): adds a device or moves its expiry, which is later than all others. Returns how many there are.
local function put_device(devices, device, now, expiry, longest_ms, max_devices)
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
  return online
end

-- remove_device(...): removes a device. Returns its expiry and the latest of those that are left, 0 for none.
local function remove_device(devices, device, now, longest_ms)
  local own = tonumber(companion('ZSCORE', devices, device) or 0)
  redis.call('ZREM', devices, device)
  redis.call('ZREMRANGEBYSCORE', devices, '-inf', now)
  redis.call('ZREMRANGEBYSCORE', devices, string.format('(%d', now + longest_ms), '+inf')
  local last = redis.call('ZRANGE', devices, 0, 0, 'REV', 'WITHSCORES')
  local latest = math.floor(tonumber(last[2] or 0))
  if latest > 0 then
    redis.call('PEXPIREAT', devices, latest)
  end
  return own, latest
end
