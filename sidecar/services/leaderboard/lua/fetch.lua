-- Reads the top of a board, or takes the lease to fill it.
-- Keys: board, since (zsets), metadata, state (hashes), staging (zset), touched (set): see keys.py.
-- Returns {'page', 1 if stale or 0, 1 if the lease was given or 0, its ms left, members of the board, {entry}, ...} with entries as in
-- page.lua, {'lease', ms left}, {'busy', ms left}, or {'reused'} for a request_id of another request.
local now, total = now_ms(), redis.call('ZCARD', board)
local stale = total > 0 and is_stale(state, now)
local outcome, left = 'none', 0
if total == 0 or stale then
  local before = lease_of(state, now)
  outcome, left = take_lease(state, token, lease_ms, now)
  if outcome == 'reused' then return {'reused'} end
  if outcome == 'granted' and before ~= token then redis.call('UNLINK', staging, touched) end
  redis.call('PEXPIRE', state, math.max(ttl_ms, lease_ms))
end
local granted = outcome == 'granted'
if total == 0 then return {granted and 'lease' or 'busy', left} end
local out = entries(0, count)
for _, entry in ipairs(out) do entry[6] = -1 end
for at, value in ipairs({'page', stale and 1 or 0, granted and 1 or 0, granted and left or 0, total}) do
  table.insert(out, at, value)
end
return out
