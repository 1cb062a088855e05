-- Takes a device out of a room, and the user with the last one.
-- Keys: room_member (hash: joined, seen, metadata), room_devices (zset: device by expiry in ms since 1970), room_expiries
-- (zset: user by expiry in ms since 1970), room_ids (zset of the same users, score 0), room_changes (channel).
-- Returns {until when the user is in the room in ms since 1970 or 0, devices there}.
local own, latest = 1, 0
if not all_devices then
  own, latest = remove_device(room_devices, device, now_ms(), longest_ms)
end
if latest == 0 then
  redis.call('DEL', room_member, room_devices)
  remove_from_index(room_expiries, room_ids, room_changes, user_id)
  return {0, 0}
end
if own > 0 then -- a device that was not there changes nothing
  redis.call('PEXPIREAT', room_member, latest)
  companion('ZADD', room_expiries, 'XX', latest, user_id)
end
return {latest, redis.call('ZCARD', room_devices)}
