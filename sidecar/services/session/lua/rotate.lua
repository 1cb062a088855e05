-- Ends an id in favour of its successor and replies with what the session held. That stays in the companion `rotation`
-- until the successor has surely been written, so that the next caller can complete a rotation that was interrupted.
-- KEYS: session, timeouts, rotated, rotation. Arguments: successor_id ('': only look); grace_ms; request_id and
-- request_digest ('' for none); keep_ms: how long `rotation` is kept; idle_ms: the TTL of a session that has none.
-- Reply: {'rotation', fresh, graced, repeated, successor_id, now_ms, ttl_ms, idle_ms, until_ms, field, value, …}, where
-- idle_ms and until_ms are 0 for a session without timeouts of its own; {'reused'} when request_id was used for a
-- different request; {'missing'} when neither the session nor a rotation of it is known.
local now = now_ms()
local held = successor_id ~= '' and redis.call('HGETALL', session) or {}
local known = companion('HLEN', rotation) > 0
local graced = companion('GET', rotated)

if #held > 0 then
  local ttl = redis.call('PTTL', session)
  if ttl < 0 then
    ttl = idle_ms
  end
  ttl = math.min(math.max(ttl, 1), LATEST_MS - now)
  local own = companion('HMGET', timeouts, 'idle', 'until')
  redis.call('HSET', rotation, 'request', request_id) -- before anything is removed: without memory nothing may happen
  redis.call('DEL', rotation)
  for i = 1, #held, 2 do
    redis.call('HSET', rotation, '=' .. held[i], held[i + 1])
  end
  redis.call('HSET', rotation, 'successor', successor_id, 'request', request_id, 'digest', request_digest,
    'expires', now + ttl, 'idle', own[1] or '', 'until', own[2] or '')
  redis.call('PEXPIRE', rotation, math.min(keep_ms, ttl))
  redis.call('DEL', session, timeouts, rotated)
  if grace_ms > 0 then
    redis.call('SET', rotated, successor_id, 'PX', math.min(grace_ms, ttl))
  end
  known, graced = true, grace_ms > 0
end

local about, fields = {}, {}
local kept = known and redis.call('HGETALL', rotation) or {}
for i = 1, #kept, 2 do
  if kept[i]:sub(1, 1) == '=' then
    fields[#fields + 1] = kept[i]:sub(2)
    fields[#fields + 1] = kept[i + 1]
  else
    about[kept[i]] = kept[i + 1]
  end
end
local expires = whole(about.expires, 1, LATEST_MS)
if #fields == 0 or not about.successor or not expires then
  return {'missing'}
end
local repeated = request_id ~= '' and about.request == request_id
if repeated and about.digest ~= request_digest then
  return {'reused'}
end
local idle, end_ms = whole(about.idle, 1, LATEST_MS), whole(about['until'], 1, LATEST_MS)
local reply = {
  'rotation', #held > 0 and 1 or 0, graced and 1 or 0, repeated and 1 or 0, about.successor, now,
  math.max(expires - now, 1), (idle and end_ms) and idle or 0, (idle and end_ms) and end_ms or 0,
}
for i = 1, #fields do
  reply[i + 9] = fields[i]
end
return reply
