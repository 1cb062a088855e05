#!lua
-- Adds members to a fill; the last message makes them the board, with the present scores of members touched since the lease was given.
-- Keys: board, since (zsets), state (hash), staging (zset), touched (set), filled (channel): see keys.py.
-- `scores` are score, member, ... Returns {'filled', members} or {'lease_lost'}.
local now = now_ms()
local held = lease_of(state, now)
if held ~= token then
  local done = companion('HGET', state, 'filled')
  if last and done == token then return {'filled', redis.call('ZCARD', board)} end
  return {'lease_lost'}
end
redis.call('ZCARD', board) -- another type is an error before anything is written
companion('ZCARD', staging)
for at = 1, #scores, 1000 do
  redis.call('ZADD', staging, unpack(scores, at, math.min(at + 999, #scores)))
end
if not last then
  local lease_ms = math.min(count_of(redis.call('HGET', state, 'lease_ms')), 600000)
  redis.call('HSET', state, 'lease_until', string.format('%d', now + lease_ms))
  if #scores > 0 then redis.call('PEXPIRE', staging, 600000) end
  return {'filled', redis.call('ZCARD', staging)}
end
for _, member in ipairs(companion('SMEMBERS', touched)) do
  local present = redis.call('ZSCORE', board, member)
  if present then redis.call('ZADD', staging, present, member) else redis.call('ZREM', staging, member) end
end
if redis.call('EXISTS', staging) == 1 then
  redis.call('RENAME', staging, board)
  redis.call('PEXPIRE', board, ttl_ms)
else
  redis.call('UNLINK', board)
end
redis.call('UNLINK', touched)
end_lease(state, token, fresh_ms > 0 and now + fresh_ms or 0)
redis.call('PEXPIRE', state, ttl_ms)
redis.call('PUBLISH', filled, 'filled')
return {'filled', redis.call('ZCARD', board)}
