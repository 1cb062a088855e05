#!lua flags=allow-oom
-- Sets a permit's lease anew. Returns its fence (0: another program took it), or -1 when it is not held.
local TWO_DAYS_MS = 172800000
local time = redis.call('TIME')
local now = math.floor((time[1] * 1000000 + time[2]) / 1000)
local ends = redis.call('ZSCORE', leases, permit_id)
if not redis.call('ZSCORE', permits, permit_id) or (ends and tonumber(ends) <= now) then
  return -1
end
local token, count = string.match(redis.call('HGET', grants, permit_id) or '', '^(%d+) (%d+) ')
for k = 1, tonumber(count or 1) do
  local unit = k == 1 and permit_id or permit_id .. '#' .. k
  redis.call('ZADD', permits, now, unit)
  redis.call('ZADD', leases, now + lease_ms, unit)
  redis.call('ZADD', held, now + lease_ms, limit .. '/' .. unit)
end
redis.call('PEXPIRE', leases, TWO_DAYS_MS)
redis.call('PEXPIRE', held, TWO_DAYS_MS)
redis.call('PEXPIRE', grants, TWO_DAYS_MS)
redis.call('PEXPIRE', fence, TWO_DAYS_MS)
return tonumber(token or 0)
