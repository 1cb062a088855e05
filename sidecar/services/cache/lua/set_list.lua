#!lua
-- Writes a list. KEYS: list, list_meta. Arguments: json; ttl_ms; pending: the announcement of a write with tags, or ''; tags: one
-- a line; events: channel. Reply: written or invalidated.
local known = companion('HMGET', list_meta, 'tags', 'former')
if pending ~= '' and redis.call('HDEL', list_meta, pending) == 0 then
  redis.call('UNLINK', list) -- as if the invalidation had come right after the write; see set_entity.lua
  redis.call('PUBLISH', events, 'deleted\n' .. list)
  return 'invalidated'
end
redis.call('SET', list, json, 'PX', ttl_ms)
if tags ~= '' or known[1] or known[2] then
  note_tags(list_meta, tags, false)
  keep_meta(list_meta, ttl_ms)
end
redis.call('PUBLISH', events, 'written\n' .. list)
return 'written'
