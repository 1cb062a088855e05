#!lua
-- Makes a new holder the node's, whoever had it before.
-- KEYS: leases, holders, generation, node. Arguments: node_name; lease_ms.
-- Reply: {the holder's generation, connections of the node}.
local now = now_ms()
if not whole(redis.pcall('GET', generation), 0, HIGHEST - 1) then redis.call('SET', generation, 0) end
local holder = redis.call('INCR', generation)
companion('ZADD', leases, now + lease_ms, node_name)
companion('HSET', holders, node_name, holder)
return {holder, companion('SCARD', node)}
