#!lua
-- Adds the id of a session that is about to be created to the user index, under the limit of sessions.
-- KEYS: index, order, evicting, request. Arguments: session_id; max_sessions (0: no limit); reject: at the limit, evict
-- nobody; checked: `dead` names the ids in the index that have no session; young_ms: up to which age an id may still be
-- about to be written; ttl_ms: of the index; stale_ms: age of ids that are worth checking; request_digest; request_ms: how
-- long the answer to the request_id is kept (0: there is none).
-- Reply: {'repeat', session_id, score} when the request was answered before, score 0 once the id was removed again;
-- {'reused'} when its id was used for a different request;
-- {'free', now_ms, id, score, …} when it was added without a limit; the ids are old enough to be checked;
-- {'reserved', now_ms, id, …} when it was added under the limit; the sessions of the ids have to be ended;
-- {'full', now_ms, sessions, id, score, …} when it was not added: the ids have to be checked first or, once that was done,
-- the limit rejects the session.
-- An id of ours is scored by its creation, one that another program added by minus the time it was first seen.
local held = redis.call('TYPE', index).ok
if held ~= 'set' and held ~= 'none' then
  return redis.error_reply('WRONGTYPE the user index is not a set')
end
local now = now_ms()
companion('ZCARD', order) -- removes a key of another type

if request_ms > 0 then
  local first = kept_answer(request, request_digest)
  if first == false then
    return {'reused'}
  end
  if first then
    local score = tonumber(redis.call('ZSCORE', order, first) or '') or 0
    return {'repeat', first, math.abs(score) <= LATEST_MS and score or 0}
  end
end

local function reserve(reply)
  redis.call('SADD', index, session_id)
  redis.call('PEXPIRE', index, ttl_ms)
  redis.call('ZADD', order, now, session_id)
  redis.call('PEXPIRE', order, ttl_ms)
  if request_ms > 0 then
    keep_answer(request, request_digest, session_id, request_ms)
  end
  return reply
end

if max_sessions == 0 then
  local long_ago = now - stale_ms
  local stale = redis.call('ZRANGEBYSCORE', order, -long_ago, long_ago, 'WITHSCORES', 'LIMIT', 0, 16)
  return reserve({'free', now, unpack(stale)})
end

match_members(index, order, now)

-- An id without a session is dead unless its session may be about to be written. Of the ids of others we know no age: they
-- do not count while they are dead, but stay in the index until they are no longer young.
local uncounted, ignored = 0, {}
for _, id in ipairs(dead) do
  local score = tonumber(redis.call('ZSCORE', order, id) or '')
  if score and now - math.abs(score) > young_ms then
    redis.call('SREM', index, id)
    redis.call('ZREM', order, id)
  elseif score and score < 0 then
    uncounted = uncounted + 1
    ignored[id] = true
  end
end

-- Those that another Create is about to end no longer count; if it never does so, they count again after a while.
companion('ZREMRANGEBYSCORE', evicting, '-inf', now - young_ms)
redis.call('ZREMRANGEBYSCORE', evicting, '(' .. now + CLOCK_SKEW_MS, '+inf')
local sessions = redis.call('ZCARD', order) - redis.call('ZINTERCARD', 2, order, evicting) - uncounted
local surplus = sessions + 1 - max_sessions
if surplus <= 0 then
  return reserve({'reserved', now})
end
local counted = redis.call('ZDIFF', 2, order, evicting, 'WITHSCORES')
if not checked or reject then
  return {'full', now, sessions, unpack(counted, 1, math.min(#counted, 4000))}
end
local reply = {'reserved', now}
for i = 1, math.min(#counted, 4000), 2 do
  if surplus > 0 and not ignored[counted[i]] then
    surplus = surplus - 1
    redis.call('ZADD', evicting, now, counted[i])
    reply[#reply + 1] = counted[i]
  end
end
redis.call('PEXPIRE', evicting, young_ms)
return reserve(reply)
