-- Removes an entity and voids its leases.
-- KEYS: entity, state, meta. Arguments: version that must be the current one, or ''; max_fields and max_bytes of a
-- value with a version; events, wake:
-- channels. Reply: {outcome, current version}; the outcome is deleted, missing, version or unversioned.
local hash = is_entity(entity)
if version ~= '' and (hash or (hash == false and state_of(state) == 'empty')) then
  if hash and not has_version(entity, max_fields, max_bytes) then return {'unversioned', ''} end
  local current = digest_of(hash and redis.call('HGETALL', entity) or {})
  if current ~= version then return {'version', current} end
end
local leased = companion('HMGET', meta, 'lease')[1]
redis.call('UNLINK', meta)
local removed = redis.call('UNLINK', entity, state)
redis.call('PUBLISH', events, 'deleted\n' .. entity)
if leased then redis.call('PUBLISH', wake, '') end
return {removed > 0 and 'deleted' or 'missing', ''}
