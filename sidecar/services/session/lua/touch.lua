-- Records activity and restarts the idle timeout, never past the absolute end of the session.
-- KEYS: session, timeouts, rotated. Arguments: the configured idle_ms and absolute_ms; read: reply with the fields too.
-- Reply: {'touched', now_ms, ttl_ms, end_ms, field, value, …}; {'rotated'} for an id within its grace; {'missing'}.
-- A hash without a user is nobody's session: it is not extended.
local user_id = redis.call('HGET', session, 'userId')
if not user_id or user_id == '' then
  if not user_id and redis.call('EXISTS', session) == 0 and companion('GET', rotated) then
    return {'rotated'}
  end
  return {'missing'}
end

local now = now_ms()
local own = companion('HMGET', timeouts, 'idle', 'until')
local idle, end_ms = whole(own[1], 1, LATEST_MS) or idle_ms, whole(own[2], 1, LATEST_MS)
if not end_ms then
  local created = milliseconds_of(redis.call('HGET', session, 'createdAt'))
  if created then
    end_ms = math.min(created, now) + absolute_ms
  else
    -- A session of another program without a readable time of creation: its absolute timeout starts with this touch.
    end_ms = now + absolute_ms
    redis.call('HSET', timeouts, 'idle', idle, 'until', end_ms)
    redis.call('PEXPIREAT', timeouts, end_ms)
  end
end

local ttl = math.min(idle, end_ms - now)
if ttl <= 0 then
  redis.call('DEL', session, timeouts)
  return {'missing'}
end
redis.call('HSET', session, 'lastActivity', now)
redis.call('PEXPIRE', session, ttl)
local reply = {'touched', now, ttl, end_ms}
if read then
  for i, item in ipairs(redis.call('HGETALL', session)) do
    reply[i + 4] = item
  end
end
return reply
