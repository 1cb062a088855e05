-- Replaces a token by its successor.
-- KEYS: refresh, refresh_successor, refresh_spent, refresh_family. Arguments: successor: its id; ttl_ms, absolute_ms: of a
-- family that has none, because another program wrote the token; grace_ms.
-- Reply: {'token', token_id, user_id, generation, ttl_ms, end_ms, new}, new is 1 for the first rotation of a token that
-- another program wrote; a repeat within the grace gets the newest token of the family. {'reuse', user_id, newest} when a
-- spent token came after its grace; {'missing'}.
local user_id = redis.call('GET', refresh)
local now = now_ms()
local family = companion('HMGET', refresh_family, 'revoked', 'ttl', 'generation', 'head', 'expires', 'until')
local revoked, head = family[1] == '1', family[4]
local generation, end_ms = count_of(family[3]), whole(family[6], 1, LATEST_MS)

if user_id and not revoked then
  end_ms = end_ms or now + absolute_ms
  local ttl = math.min(whole(family[2], 1, LATEST_MS) or ttl_ms, end_ms - now)
  if ttl <= 0 then
    redis.call('DEL', refresh)
    return {'missing'}
  end
  generation = generation + 1
  redis.call('SET', refresh_successor, user_id, 'PX', ttl)
  redis.call('DEL', refresh, refresh_spent)
  redis.call('HSET', refresh_spent, 'successor', successor, 'user', user_id, 'generation', generation,
    'grace_until', now + grace_ms, 'expires', now + ttl)
  redis.call('PEXPIRE', refresh_spent, ttl)
  redis.call('HSETNX', refresh_family, 'created', now)
  redis.call('HSET', refresh_family, 'user', user_id, 'head', successor, 'generation', generation,
    'ttl', whole(family[2], 1, LATEST_MS) or ttl_ms, 'used', now, 'expires', now + ttl, 'until', end_ms)
  redis.call('PEXPIRE', refresh_family, ttl)
  return {'token', successor, user_id, generation, ttl, end_ms, head and 0 or 1}
end

local spent = companion('HMGET', refresh_spent, 'successor', 'user', 'generation', 'grace_until', 'expires')
local grace_until = whole(spent[4], 1, LATEST_MS)
if not spent[1] or not grace_until then
  return {'missing'}
end
if now < grace_until then
  local expires = whole(family[5], 1, LATEST_MS)
  if not head or not expires then
    head, generation, expires = spent[1], count_of(spent[3]), whole(spent[5], 1, LATEST_MS)
  end
  if revoked or not expires or expires <= now then
    return {'missing'}
  end
  return {'token', head, spent[2] or '', generation, expires - now, end_ms or expires, 0}
end
redis.call('HSET', refresh_family, 'revoked', 1)
if redis.call('PTTL', refresh_family) == -1 then
  redis.call('PEXPIRE', refresh_family, ttl_ms)
end
return {'reuse', spent[2] or '', head or spent[1]}
