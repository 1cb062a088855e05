-- Reads the state of a user.
-- Keys: last_seen (string of the contract), devices (zset: device by expiry in ms since 1970).
-- Returns {} when the user is offline, else {last_seen, devices online, the one with the latest heartbeat first ...}.
local present = redis.pcall('GET', last_seen)
if type(present) == 'table' then
  return present
elseif not present then
  return {}
end
local now = now_ms()
local out = companion('ZRANGE', devices, now + longest_ms, '(' .. now, 'BYSCORE', 'REV', 'LIMIT', 0, max_devices)
table.insert(out, 1, present)
return out
