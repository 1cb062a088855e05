-- Forgets a node without connections: one whose lease has ended, or one that its holder gives up.
-- KEYS: leases, holders, node. Arguments: node_name; holder: the generation of the holder that gives it up, or 0.
-- Reply: 1 when it was forgotten.
if companion('SCARD', node) > 0 then return 0 end
local given_up = holder > 0 and count_of(companion('HGET', holders, node_name)) == holder
local ends = companion('ZSCORE', leases, node_name)
if not given_up and (not ends or tonumber(ends) > now_ms()) then return 0 end
companion('ZREM', leases, node_name)
companion('HDEL', holders, node_name)
return 1
