-- Writes a list. Returns written or invalidated.
if pending ~= '' and redis.call('HDEL', list_meta, pending) == 0 then return 'invalidated' end
redis.call('SET', list, json, 'PX', ttl_ms)
redis.call('PUBLISH', events, 'written\n' .. list)
return 'written'
