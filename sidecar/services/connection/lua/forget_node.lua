-- Forgets a node without connections whose lease has ended. KEYS: leases, holders, node. Reply: 1 when it was forgotten.
local ends = companion('ZSCORE', leases, node_name)
if not ends or tonumber(ends) > now_ms() or companion('SCARD', node) > 0 then return 0 end
redis.call('ZREM', leases, node_name)
companion('HDEL', holders, node_name)
return 1
