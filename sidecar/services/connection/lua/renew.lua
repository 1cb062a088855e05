#!lua flags=allow-oom
-- Sets the lease of a node anew.
-- KEYS: leases, holders. Arguments: node_name; holder: its generation, 0 for a node without a stream; lease_ms; create: whether
-- a lease that has ended begins anew. Reply: renewed, taken (by a newer holder), or gone.
local now = now_ms()
local current = companion('HGET', holders, node_name)
local ends = tonumber(companion('ZSCORE', leases, node_name) or 0)
if current and count_of(current) ~= holder and ends > now then
  if holder > 0 or not create then return 'taken' end
end
if holder > 0 and not current then return 'gone' end
if ends <= now and not create then return 'gone' end
if not current then companion('HSET', holders, node_name, 0) end
companion('ZADD', leases, now + lease_ms, node_name)
return 'renewed'
