#!lua
-- Returns {'repeat', session_id, score} when the request was answered before; score is 0 once the place was given up,
--   {'free', now_ms, id, score, …} when the place is taken without a limit; the ids are old enough to be worth a look,
--   {'placed', now_ms, id, …} when it is taken under the limit; the ids are the sessions that have to end for it,
--   {'full', now_ms, places, id, score, …} when it is not taken: who holds the places is to be looked at first, or, once
--   that was done, the limit rejects.
-- An id of ours is scored by its creation, one that another program listed by minus the time it was first seen.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

if request_ms > 0 then
  local first = redis.call('GET', request)
  if first then
    return {'repeat', first, tonumber(redis.call('ZSCORE', order, first)) or 0}
  end
end

local function place(reply)
  redis.call('SADD', index, session_id)
  redis.call('PEXPIRE', index, ttl_ms)
  redis.call('ZADD', order, now, session_id)
  redis.call('PEXPIRE', order, ttl_ms)
  if request_ms > 0 then
    redis.call('SET', request, session_id, 'PX', request_ms)
  end
  return reply
end

if max_sessions == 0 then
  local long_ago = now - stale_ms
  local stale = redis.call('ZRANGEBYSCORE', order, -long_ago, long_ago, 'WITHSCORES', 'LIMIT', 0, 16)
  return place({'free', now, unpack(stale)})
end

-- The index is the truth: what other programs added joins the order, what they removed leaves it.
for _, id in ipairs(redis.call('ZDIFF', 2, index, order)) do
  redis.call('ZADD', order, -now, id)
end
for _, id in ipairs(redis.call('ZDIFF', 2, order, index)) do
  redis.call('ZREM', order, id)
end

-- An id without a session is dead unless its session may be about to be written. Of others' ids we know no age: they
-- do not count while they are dead, but stay listed until they have surely had their time.
local uncounted, ignored = 0, {}
for _, id in ipairs(dead) do
  local score = tonumber(redis.call('ZSCORE', order, id))
  if score and now - math.abs(score) > young_ms then
    redis.call('SREM', index, id)
    redis.call('ZREM', order, id)
  elseif score and score < 0 then
    uncounted = uncounted + 1
    ignored[id] = true
  end
end

-- Those that another Create is about to end have given their place up; if it never does, they count again after a while.
redis.call('ZREMRANGEBYSCORE', leaving, '-inf', now - young_ms)
local places = redis.call('ZCARD', order) - redis.call('ZINTERCARD', 2, order, leaving) - uncounted
local surplus = places + 1 - max_sessions
if surplus <= 0 then
  return place({'placed', now})
end
local holders = redis.call('ZDIFF', 2, order, leaving, 'WITHSCORES')
if not looked or reject then
  return {'full', now, places, unpack(holders, 1, math.min(#holders, 4000))}
end
local reply = {'placed', now}
for i = 1, math.min(#holders, 4000), 2 do
  if surplus > 0 and not ignored[holders[i]] then
    surplus = surplus - 1
    redis.call('ZADD', leaving, now, holders[i])
    reply[#reply + 1] = holders[i]
  end
end
redis.call('PEXPIRE', leaving, young_ms)
return place(reply)
