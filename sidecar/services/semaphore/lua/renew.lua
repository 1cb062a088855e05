#!lua flags=allow-oom
-- Sets a permit's lease anew. `limit` matters only for a member that another program added; 0: none is known.
-- Keys: permits, leases, grants, held, fence.
-- Returns {fence (0: another program added it), limit}, or {-1, 0} when the permit is not held.
local now = now_ms()
local grant = grant_of(permit_id)
if not grant then
  if limit == 0 then return {-1, 0} end
  grant = {fence = 0, weight = 1, limit = limit}
end
local permits_key, leases_key = keys_of(grant.limit)
if not redis.call('ZSCORE', permits_key, permit_id) then return {-1, 0} end
local ends = tonumber(companion('ZSCORE', leases_key, permit_id) or nil)
if ends and ends <= now then return {-1, 0} end
hold_units(permit_id, grant, now, now + lease_ms)
for _, key in ipairs({leases_key, held, grants, fence}) do redis.call('PEXPIRE', key, keep_ms) end
return {grant.fence, grant.limit}
