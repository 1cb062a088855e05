-- Ends a session.
-- KEYS: session, timeouts, rotated, rotation, spent. Arguments: bar_ms: mark an id without a session as spent for so long,
-- so that a creation in progress writes nothing (0: do not); events: channel of user 0…0; event: what to publish.
-- Reply: {ended, user_id, graced_successor, successor}: whether a session was ended (1) and whose it was; the successor of
-- an id within its grace; the successor of one that was rotated lately. '' stands for none.
local user_id = redis.call('HGET', session, 'userId') or ''
local graced = companion('GET', rotated) or ''
local successor = companion('HGET', rotation, 'successor') or ''
local ended = redis.call('DEL', session)
redis.call('DEL', timeouts, rotated)
if bar_ms > 0 or graced ~= '' then
  redis.call('DEL', rotation)
end
if ended == 1 then
  redis.call('PUBLISH', (events:gsub(('0'):rep(40), redis.sha1hex(user_id))), event)
elseif bar_ms > 0 then
  redis.call('SET', spent, '1', 'PX', bar_ms)
end
return {ended, user_id, graced, successor}
