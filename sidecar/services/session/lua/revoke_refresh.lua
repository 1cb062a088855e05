#!lua flags=allow-oom
-- Ends a living token and with it its family, which has no other. A token within the grace of its rotation revokes the
-- family too; the newest token of it is then to be deleted by the caller, because its key has to be among KEYS.
-- KEYS: refresh, refresh_spent, refresh_family. Arguments: none.
-- Reply: {ended, user_id, newest}: whether the token was ended (1), whose it was, and the token to delete ('' for none).
local user_id = redis.call('GET', refresh)
local family = companion('HLEN', refresh_family) > 0
if user_id then
  redis.call('DEL', refresh)
  if family then
    redis.call('HSET', refresh_family, 'revoked', 1)
  end
  return {1, user_id, ''}
end
local spent = companion('HMGET', refresh_spent, 'successor', 'grace_until')
local grace_until = whole(spent[2], 1, LATEST_MS)
if not spent[1] or not grace_until or now_ms() >= grace_until then
  return {0, '', ''}
end
local newest = spent[1]
if family then
  newest = redis.call('HGET', refresh_family, 'head') or newest
  redis.call('HSET', refresh_family, 'revoked', 1)
end
return {0, '', newest}
