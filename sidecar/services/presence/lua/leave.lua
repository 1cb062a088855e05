-- Takes a device offline, and the user with the last one.
-- Keys: last_seen (string of the contract), devices (zset: device by expiry in ms since 1970).
-- Returns {until when the user is online in ms since 1970 or 0, devices online}.
if all_devices then
  redis.call('DEL', last_seen, devices)
  return {0, 0}
end
local present = redis.pcall('GET', last_seen)
if type(present) == 'table' then
  return present
end
local now = now_ms()
local own, latest = remove_device(devices, device, now, longest_ms)
local expiry = redis.call('PEXPIRETIME', last_seen)
-- A key that lasts longer than this device's heartbeat made it last is another device's or another program's.
if own > 0 and expiry > 0 and expiry <= own then
  if latest == 0 then
    redis.call('DEL', last_seen)
    expiry = 0
  elseif latest < expiry then
    redis.call('PEXPIREAT', last_seen, latest)
    expiry = latest
  end
end
-- Another program may have written the key without a TTL (-1), or with a longer one than a sidecar would.
if expiry == -1 or expiry > now + longest_ms then
  expiry = now + longest_ms
end
return {math.max(expiry, 0), redis.call('ZCARD', devices)}
