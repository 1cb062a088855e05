-- Returns {ended, user_id, heir, successor_id}: whether a session was ended (1) and whose it was; the successor of an id
-- inside the grace of its rotation; the successor of one rotated lately. '' stands for none.
-- With bar_ms an id without a session is marked as spent, so that a creation under way comes to nothing.
local user_id = redis.call('HGET', session, 'userId') or ''
local ended = redis.call('DEL', session)
local heir = redis.call('GET', rotated) or ''
local successor = redis.call('HGET', departed, 'successor') or ''
redis.call('DEL', policy, rotated)
if bar_ms > 0 or heir ~= '' then
  redis.call('DEL', departed)
end
if ended == 1 then
  redis.call('PUBLISH', (events:gsub(('0'):rep(40), redis.sha1hex(user_id))), event)
elseif bar_ms > 0 then
  redis.call('SET', spent, '1', 'PX', bar_ms)
end
return {ended, user_id, heir, successor}
