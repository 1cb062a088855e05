#!lua
-- Writes a list. Returns written or invalidated.
if pending ~= '' and redis.call('HDEL', list_meta, pending) == 0 then
  redis.call('UNLINK', list) -- as if the invalidation had come right after the write; see set_entity.lua
  redis.call('PUBLISH', events, 'deleted\n' .. list)
  return 'invalidated'
end
redis.call('SET', list, json, 'PX', ttl_ms)
redis.call('PUBLISH', events, 'written\n' .. list)
return 'written'
