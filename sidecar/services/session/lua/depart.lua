-- Returns {fresh, graced, repeated, successor_id, now_ms, ttl_ms, idle_ms, until_ms, field, value, …}, {} when neither the session
-- nor a rotation of it is known. idle_ms and until_ms are 0 for a session without a policy of its own.
-- The id ends here; what it held stays in the companion until the successor has surely been written, so that a rotation
-- that was cut can be finished by whoever asks next. With successor_id '' it only looks.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local held = successor_id ~= '' and redis.call('HGETALL', session) or {}
if #held > 0 then
  local ttl = redis.call('PTTL', session)
  if ttl < 0 then
    ttl = idle_ms
  end
  ttl = math.max(ttl, 1)
  local own = redis.call('HMGET', policy, 'idle', 'until')
  redis.call('HSET', departed, 'request', request_id) -- before anything is removed: without memory nothing may happen
  redis.call('DEL', departed)
  for i = 1, #held, 2 do
    redis.call('HSET', departed, '=' .. held[i], held[i + 1])
  end
  redis.call('HSET', departed, 'successor', successor_id, 'request', request_id, 'expires', now + ttl,
    'idle', own[1] or 0, 'until', own[2] or 0)
  redis.call('PEXPIRE', departed, math.min(keep_ms, ttl))
  redis.call('DEL', session, policy, rotated)
  if grace_ms > 0 then
    redis.call('SET', rotated, successor_id, 'PX', math.min(grace_ms, ttl))
  end
end

local about, fields = {}, {}
local kept = redis.call('HGETALL', departed)
for i = 1, #kept, 2 do
  if kept[i]:sub(1, 1) == '=' then
    fields[#fields + 1] = kept[i]:sub(2)
    fields[#fields + 1] = kept[i + 1]
  else
    about[kept[i]] = kept[i + 1]
  end
end
if #fields == 0 then
  return {}
end
local reply = {
  #held > 0 and 1 or 0,
  redis.call('EXISTS', rotated),
  (request_id ~= '' and about.request == request_id) and 1 or 0,
  about.successor, now, about.expires - now, tonumber(about.idle), tonumber(about['until']),
}
for i = 1, #fields do
  reply[i + 8] = fields[i]
end
return reply
