-- Removes what an invalidated tag found. A value that is known not to have the tag stays, unless a lease or an announced write
-- is under way on it, which may be for the tag.
-- KEYS: entity, state, meta. Argument: the tag. Reply: 1 when something was removed, else 0.
local MOST_FIELDS = 1000
local kept = companion('HMGET', meta, 'former', 'lease')
if kept[1] and not kept[2] and string.find('\n' .. kept[1] .. '\n', '\n' .. tag .. '\n', 1, true) then
  local announced = redis.call('HLEN', meta) > MOST_FIELDS -- junk
  for _, name in ipairs(announced and {} or redis.call('HKEYS', meta)) do
    if string.sub(name, 1, 2) == 'w:' then announced = true end
  end
  if not announced then return 0 end
end
redis.call('UNLINK', meta)
return redis.call('UNLINK', entity, state) > 0 and 1 or 0
