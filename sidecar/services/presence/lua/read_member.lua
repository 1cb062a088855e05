-- Reads a member of a room.
-- Keys: room_member (hash: joined, seen, metadata), room_devices (zset: device by expiry in ms since 1970).
-- Returns {} when there is none, else {joined and seen in ms since 1970, metadata as JSON, devices in the room}.
local held = companion('HMGET', room_member, 'joined', 'seen', 'metadata')
local joined, seen = whole(held[1], 0, LATEST_MS), whole(held[2], 0, LATEST_MS)
if not joined or not seen then
  return {}
end
local now = now_ms()
return {joined, seen, held[3] or '', companion('ZCOUNT', room_devices, '(' .. now, now + longest_ms)}
