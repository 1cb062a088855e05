-- Adds a grant or a revocation to a flag's history of them.
-- KEYS: grants. Returns how many entries there are. Another type in its place is replaced.
local entry = cjson.encode({
  change_ms = now_ms(), action = granted and 'enable_for_org' or 'disable_for_org', organization_id = organization_id,
  author = author, comment = comment,
})
if redis.call('TYPE', grants).ok ~= 'list' then
  redis.call('SET', grants, '') -- needs memory, unlike DEL: see sidecar/keyspace/scripts.py
  redis.call('DEL', grants)
end
redis.call('LPUSH', grants, entry)
redis.call('LTRIM', grants, 0, kept - 1)
redis.call('PEXPIRE', grants, grants_ttl_ms)
return redis.call('LLEN', grants)
