-- Removes members from the batch that they were read from, once their keys are removed. Two calls may work on one batch; the
-- slower must not take from the next batch what was added again meanwhile.
-- KEYS: pending_invalidation, batch. Arguments: batch_id, members. Reply: how many were still in it.
local held = redis.pcall('GET', batch)
if (type(held) == 'string' and held or '') ~= batch_id then return 0 end
local removed = redis.pcall('SREM', pending_invalidation, unpack(members))
if type(removed) ~= 'number' then
  redis.call('DEL', pending_invalidation)
  removed = 0
end
if redis.call('EXISTS', pending_invalidation) == 0 then redis.call('UNLINK', batch) end
return removed
