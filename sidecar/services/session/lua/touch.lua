-- Returns {now_ms, ttl_ms, end_ms}, followed by field, value, … when read; {} when there is no such session.
-- The absolute end is the policy's, else createdAt and the default; a session of another program that has neither in a
-- form we know gets its absolute end at its first touch.
if redis.call('EXISTS', session) == 0 then
  return {}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local own = redis.call('HMGET', policy, 'idle', 'until')
local idle, end_ms = tonumber(own[1]) or idle_ms, tonumber(own[2])
if not end_ms then
  local created = redis.call('HGET', session, 'createdAt')
  if created and created:match('^%d%d%d%d%d%d%d+$') then
    created = tonumber(created)
    if created < 1e11 then
      created = created * 1000
    elseif created >= 1e14 then
      created = created / 1000
    end
    end_ms = math.floor(math.min(created, now)) + absolute_ms
  else
    end_ms = now + absolute_ms
    redis.call('HSET', policy, 'idle', idle, 'until', end_ms)
    redis.call('PEXPIREAT', policy, end_ms)
  end
end

local ttl = math.min(idle, end_ms - now)
if ttl <= 0 then
  redis.call('DEL', session, policy)
  return {}
end
redis.call('HSET', session, 'lastActivity', now)
redis.call('PEXPIRE', session, ttl)
local reply = {now, ttl, end_ms}
if read then
  for i, item in ipairs(redis.call('HGETALL', session)) do
    reply[i + 3] = item
  end
end
return reply
