-- Writes a session with its expiry.
-- KEYS: session, timeouts, spent. Arguments: fields: field, value, …; stamp: add lastActivity and createdAt;
-- ttl_ms; idle_ms: with it the session gets timeouts of its own, ending at until_ms or absolute_ms from now (0: none);
-- before_ms: write nothing later than this (0: any time); once_ms: mark the id as spent for so long, so that a repeat does
-- not bring the session back after its end (0: do not); channel, event: what to publish.
-- Reply: {'created', now_ms, end_ms}; {'present', ttl_ms, field, value, …} when the session exists already; {'spent'} when
-- no session may be written under the id (again); {'late'}.
local held = redis.call('HGETALL', session)
if #held > 0 then
  local reply = {'present', redis.call('PTTL', session)}
  for i = 1, #held do
    reply[i + 2] = held[i]
  end
  return reply
end
if redis.call('EXISTS', spent) == 1 then
  return {'spent'}
end
local now = now_ms()
if before_ms > 0 and now > before_ms then
  return {'late'}
end

if stamp then
  for _, item in ipairs({'lastActivity', now, 'createdAt', now}) do
    fields[#fields + 1] = item
  end
end
put_fields(session, fields)
redis.call('PEXPIRE', session, ttl_ms)
local end_ms = until_ms > 0 and until_ms or now + absolute_ms
if idle_ms > 0 then
  companion('HSET', timeouts, 'idle', idle_ms, 'until', end_ms)
  redis.call('PEXPIREAT', timeouts, end_ms)
end
if once_ms > 0 then
  redis.call('SET', spent, '1', 'PX', once_ms)
end
redis.call('PUBLISH', channel, event)
return {'created', now, end_ms}
