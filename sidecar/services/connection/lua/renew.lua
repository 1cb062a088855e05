#!lua flags=allow-oom
-- Sets the lease of a node anew.
-- KEYS: leases, holders. Arguments: node_name; holder: its generation, 0 for a node without a stream; lease_ms.
-- Reply: renewed, taken (by a newer holder), or gone.
local now = now_ms()
local current = companion('HGET', holders, node_name)
local ends = tonumber(companion('ZSCORE', leases, node_name) or 0)
if not current or (holder == 0 and ends <= now) then return 'gone' end
if count_of(current) ~= holder then return 'taken' end
companion('ZADD', leases, now + lease_ms, node_name)
return 'renewed'
