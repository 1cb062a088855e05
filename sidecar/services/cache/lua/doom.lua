#!lua flags=allow-oom
-- Sets the members of a tag aside for invalidation and marks the time. Returns {how many, the lot's id}, or {-1, its id} while
-- an earlier lot is not yet worked off. Nothing is added to a lot that was set aside: who joins meanwhile joins the tag anew.
local time = redis.call('TIME')
redis.call('SET', mark, string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)), 'PX', 120000)
if redis.call('SCARD', doomed) > 0 then return {-1, redis.call('GET', lot) or ''} end
local members = redis.call('SCARD', tag)
if members > 0 then
  redis.call('RENAME', tag, doomed)
  redis.call('EXPIRE', doomed, 86400)
  redis.call('SET', lot, lot_id, 'PX', 86400000)
else
  redis.call('PUBLISH', events, event)
end
return {members, lot_id}
