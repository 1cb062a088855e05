-- Puts a flag's name into an organisation's set, or takes it out. Returns 1 when that changed the set, else 0.
local changed
if granted then
  changed = redis.call('SADD', organization, name)
else
  changed = redis.call('SREM', organization, name)
end
if changed == 1 then
  redis.call('PUBLISH', changes, organization)
end
return changed
