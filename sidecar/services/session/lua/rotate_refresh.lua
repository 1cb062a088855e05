-- Returns {'token', token_id, user_id, generation, ttl_ms}, {'reuse', user_id, head} when a spent token came after its grace,
-- {'invalid'} when there is no such token. ttl_ms is for a family that knows none of its own.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local family = redis.call('HMGET', refresh_family, 'revoked', 'ttl', 'generation', 'head')
local revoked = family[1] and true or false

local user_id = redis.call('GET', refresh)
if user_id and not revoked then
  local ttl = tonumber(family[2]) or ttl_ms
  local generation = (tonumber(family[3]) or 0) + 1
  redis.call('SET', refresh_successor, user_id, 'PX', ttl)
  redis.call('DEL', refresh)
  redis.call('HSET', refresh_spent, 'successor', successor, 'user', user_id, 'generation', generation,
    'grace_until', now + grace_ms, 'expires', now + ttl)
  redis.call('PEXPIRE', refresh_spent, ttl)
  redis.call('HSET', refresh_family, 'head', successor, 'ttl', ttl, 'generation', generation)
  redis.call('PEXPIRE', refresh_family, ttl)
  return {'token', successor, user_id, generation, ttl}
end

local spent = redis.call('HMGET', refresh_spent, 'successor', 'user', 'generation', 'grace_until', 'expires')
if not spent[1] then
  return {'invalid'}
end
if now < tonumber(spent[4]) then
  if revoked then
    return {'invalid'}
  end
  return {'token', spent[1], spent[2], tonumber(spent[3]), spent[5] - now}
end
redis.call('HSET', refresh_family, 'revoked', 1)
if redis.call('PTTL', refresh_family) == -1 then
  redis.call('PEXPIRE', refresh_family, ttl_ms)
end
return {'reuse', spent[2], family[4] or spent[1]}
