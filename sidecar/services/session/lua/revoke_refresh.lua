-- Returns {ended, successor_id}: whether a living token was ended (1), and the successor of one that is inside its grace ('' for
-- none). The family has no other living token, so it is marked as revoked: no spent one is answered any more.
local family = redis.call('EXISTS', refresh_family) == 1
if redis.call('TYPE', refresh).ok == 'string' then
  redis.call('DEL', refresh)
  if family then
    redis.call('HSET', refresh_family, 'revoked', 1)
  end
  return {1, ''}
end
local time = redis.call('TIME')
local spent = redis.call('HMGET', refresh_spent, 'successor', 'grace_until')
if spent[1] and time[1] * 1000 + math.floor(time[2] / 1000) < tonumber(spent[2]) then
  return {0, spent[1]}
end
return {0, ''}
