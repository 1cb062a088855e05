-- Removes ids from the user index: those that ended, and those whose session is missing and that are not young. A young
-- one stays, because its session may be about to be written.
-- KEYS: index, order. Arguments: ended, missing: ids; young_ms: up to which age an id is young.
-- Reply: how many ids were removed. An index of another type is left alone.
if redis.call('TYPE', index).ok ~= 'set' then
  return 0
end
local now = now_ms()
local removed = 0
local function remove(id)
  removed = removed + redis.call('SREM', index, id)
  companion('ZREM', order, id)
end
for _, id in ipairs(ended) do
  remove(id)
end
for _, id in ipairs(missing) do
  local score = tonumber(companion('ZSCORE', order, id) or '')
  if score and now - math.abs(score) > young_ms then
    remove(id)
  end
end
return removed
