-- Adds a flag's name to an organisation's set, or removes it.
-- KEYS: organization. Returns 1 when that changed the set, else 0; -1 when the key holds another type.
local changed
if granted then
  changed = redis.pcall('SADD', organization, name)
else
  changed = redis.pcall('SREM', organization, name)
end
if type(changed) == 'table' then
  if string.find(changed.err, 'WRONGTYPE', 1, true) then return -1 end
  return changed
end
if changed == 1 then
  redis.call('PUBLISH', changes, organization)
end
return changed
