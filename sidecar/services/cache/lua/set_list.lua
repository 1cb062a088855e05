#!lua
-- Writes a list. KEYS: list, list_meta. Arguments: json; ttl_ms; pending: the announcement of a write with tags, or ''; tags: one
-- a line; events: channel. Reply: written or invalidated.
local kind = redis.call('TYPE', list_meta).ok
if kind ~= 'hash' and kind ~= 'none' then redis.call('DEL', list_meta) end
if pending ~= '' and redis.call('HDEL', list_meta, pending) == 0 then
  redis.call('UNLINK', list) -- as if the invalidation had come right after the write; see set_entity.lua
  redis.call('PUBLISH', events, 'deleted\n' .. list)
  return 'invalidated'
end
redis.call('SET', list, json, 'PX', ttl_ms)
if pending ~= '' or redis.call('EXISTS', list_meta) == 1 then
  redis.call('HSET', list_meta, 'tags', tags)
  redis.call('PEXPIRE', list_meta, math.max(redis.call('PTTL', list_meta), ttl_ms + 1000))
end
redis.call('PUBLISH', events, 'written\n' .. list)
return 'written'
