-- Adds a key to a tag. KEYS: tag, pending_invalidation, invalidated_at. Arguments: member; ttl_ms of the tag.
-- Reply: {age, new}. Age: how many ms ago the tag was last invalidated, -1 if that was too long ago to matter, -2 when the tag's
-- key holds another type. New: 1 when no set of the tag named the key before.
local added = redis.pcall('SADD', tag, member)
if type(added) ~= 'number' then
  if string.find(added.err, 'WRONGTYPE', 1, true) then return {-2, 0} end
  return added
end
redis.call('PEXPIRE', tag, ttl_ms)
local new = added == 1 and redis.pcall('SISMEMBER', pending_invalidation, member) ~= 1 and 1 or 0
local at = whole(redis.pcall('GET', invalidated_at), 0, HIGHEST)
if not at then return {-1, new} end
return {math.max(0, now_ms() - at), new}
