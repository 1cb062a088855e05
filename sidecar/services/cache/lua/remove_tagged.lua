-- Removes what an invalidated tag found. A value that is known not to have the tag stays, unless a lease or an announced write
-- is under way on it, which may be for the tag.
-- KEYS: entity, state, meta. Argument: the tag. Reply: 1 when something was removed, else 0.
local kept = meta_fields(meta, 'former', 'lease')
if kept[1] and not kept[2] and redis.call('HLEN', meta) <= 1000 then
  local stays = false
  for _, former in ipairs(lines_in(kept[1])) do
    if former == tag then stays = true end
  end
  for _, name in ipairs(redis.call('HKEYS', meta)) do
    if string.sub(name, 1, 2) == 'w:' then stays = false end
  end
  if stays then return 0 end
end
redis.call('UNLINK', meta)
return redis.call('UNLINK', entity, state) > 0 and 1 or 0
