-- Removes a connection, if the node still has it.
-- KEYS: connections, leases, node, user, details, changes. Arguments: connection: its id; node_name; below: only if its generation is not higher,
-- 0 for any; only_expired: only while the node has no lease. Reply: 1 when it was removed.
local held = companion('HMGET', details, 'node', 'generation')
if only_expired and tonumber(companion('ZSCORE', leases, node_name) or 0) > now_ms() then return 0 end
if held[1] ~= node_name then
  companion('SREM', node, connection) -- it has moved, or nobody knows it
  return 0
end
if below > 0 and count_of(held[2]) > below then return 0 end
companion('SREM', node, connection)
companion('ZREM', user, connection)
redis.call('DEL', details)
if redis.pcall('SREM', connections, connection) == 1 then redis.call('PUBLISH', changes, '-' .. connection) end
return 1
