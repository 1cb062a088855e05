-- Returns {'repeat', session_id, score} when the request was answered before; score is 0 once the place was given up,
--   {'placed', now_ms, others, id, score, …} when the place is taken; the ids are others that may have to go,
--   {'full', now_ms, others, id, score, …} when it is not, the ids being those that hold the places.
-- An id of ours is scored by its creation, one that another program listed by minus the time it was first seen.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

if request_ms > 0 then
  local first = redis.call('GET', request)
  if first then
    return {'repeat', first, tonumber(redis.call('ZSCORE', order, first)) or 0}
  end
end

local function answer(outcome, others, rows)
  local reply = {outcome, now, others}
  for i = 1, #rows do
    reply[i + 3] = rows[i]
  end
  return reply
end

local function place()
  redis.call('SADD', index, session_id)
  redis.call('PEXPIRE', index, ttl_ms)
  redis.call('ZADD', order, now, session_id)
  redis.call('PEXPIRE', order, ttl_ms)
  if request_ms > 0 then
    redis.call('SET', request, session_id, 'PX', request_ms)
  end
end

if max_sessions == 0 then
  local long_ago = now - stale_ms
  local stale = redis.call('ZRANGEBYSCORE', order, -long_ago, long_ago, 'WITHSCORES', 'LIMIT', 0, 16)
  place()
  return answer('placed', 0, stale)
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
local uncounted = 0
for _, id in ipairs(dead) do
  local score = tonumber(redis.call('ZSCORE', order, id))
  if score and now - math.abs(score) > young_ms then
    redis.call('SREM', index, id)
    redis.call('ZREM', order, id)
  elseif score and score < 0 then
    uncounted = uncounted + 1
  end
end

local others = redis.call('ZCARD', order)
local holders = {}
if others - uncounted >= max_sessions then
  holders = redis.call('ZRANGE', order, 0, 1999, 'WITHSCORES')
  if reject then
    return answer('full', others, holders)
  end
end
place()
return answer('placed', others, holders)
