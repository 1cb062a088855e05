-- Reads the metrics of the present period, or takes the lease to compute them.
-- Keys: present (hash of the contract), totals, state (hashes).
-- Returns {'clock', now} for another period; {'values', now, 1 if partial or 0, names and values, uniques, 1 if stale or 0, 1 if the lease was
-- given or 0, its ms left}; {'lease', ms left}; {'busy', ms left}; or {'reused'} for a request_id of another request.
local now = now_ms()
if now < starts or now >= ends then return {'clock', now} end
local found = read(present, totals, starts, now)
local known = companion('HGET', state, 'period')
if known and known ~= string.format('%.0f', starts) then redis.call('DEL', state) end
local stale = found and is_stale(state, now) or false
local outcome, left = 'none', 0
if not found or stale or found[1] == 1 then
  local before = lease_of(state, now)
  outcome, left = take_lease(state, token, lease_ms, now)
  if outcome == 'reused' then return {'reused'} end
  if outcome == 'granted' and before ~= token then
    for _, field in ipairs(redis.call('HKEYS', state)) do
      if string.sub(field, 1, 2) == 'd:' then redis.call('HDEL', state, field) end
    end
    redis.call('HSET', state, 'period', string.format('%.0f', starts))
    redis.call('PEXPIREAT', state, ends + LATE_MS)
  end
end
local granted = outcome == 'granted'
if not found then return {granted and 'lease' or 'busy', left} end
return {'values', now, found[1], found[2], found[3], stale and 1 or 0, granted and 1 or 0, granted and left or 0}
