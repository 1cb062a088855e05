#!lua
-- Adds a user to a room on a device, or keeps them in it.
-- Keys: room_member (hash: joined, seen, metadata), room_devices (zset: device by expiry in ms since 1970), room_expiries
-- (zset: user by expiry in ms since 1970), room_ids (zset of the same users, score 0), room_changes (channel).
-- Returns {1 when the user was not in the room before, devices there, expiry in ms since 1970, members of the room}.
local exact = now_us() / 1000
local now = math.floor(exact)
local expiry = now + ttl_ms
local came =
  put_in_index(room_expiries, room_ids, room_changes, user_id, exact, ttl_ms, kept_ms, longest_ms, max_expired)
if came then
  redis.call('DEL', room_member, room_devices)
end
local joined = whole(companion('HGET', room_member, 'joined'), 0, now) or now
redis.call('HSET', room_member, 'joined', joined, 'seen', now)
if sets_metadata then
  redis.call('HSET', room_member, 'metadata', metadata)
end
redis.call('PEXPIREAT', room_member, expiry)
local devices = put_device(room_devices, device, now, expiry, longest_ms, max_devices)
local members =
  redis.call('ZCOUNT', room_expiries, string.format('(%.3f', exact), string.format('%.3f', exact + longest_ms))
return {came and 1 or 0, devices, expiry, members}
