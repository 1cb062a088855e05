-- Marks a user as online on a device.
-- Keys: last_seen (string of the contract), devices (zset: device by expiry in ms since 1970).
-- Returns {1 when the user was offline before, devices online, expiry in ms since 1970}.
local before = redis.pcall('GET', last_seen)
if type(before) == 'table' then
  return before
end
local now = now_ms()
local expiry = now + ttl_ms
local online = put_device(devices, device, now, expiry, longest_ms, max_devices)
redis.call('SET', last_seen, now, 'PXAT', expiry)
return {before and 0 or 1, online, expiry}
