-- A lease: the right to fill a key, given to one caller at a time and kept in the hash `state` as lease (its token), lease_until,
-- lease_ms, and, of the last fill, filled (its token) and fresh_until; needs `clock` and `companions`.
-- A token made of a request_id is r, 32 digits of the id, a dot and a digest of the request; see sidecar/coordination/fill_lease.py.
local LONGEST_LEASE_MS = 3600000

-- lease_of(state, now): the token and the ms left of the present lease, nil and 0 without one.
local function lease_of(state, now)
  local held = companion('HMGET', state, 'lease', 'lease_until')
  local ends = count_of(held[2], now + LONGEST_LEASE_MS)
  if held[1] and ends > now then return held[1], ends - now end
  return nil, 0
end

-- is_stale(state, now): whether the time has passed for which the last fill is fresh.
local function is_stale(state, now)
  local held = companion('HGET', state, 'fresh_until')
  local fresh_until = count_of(held, LATEST_MS)
  return fresh_until > 0 and now >= fresh_until
end

-- take_lease(state, token, lease_ms, now): 'granted', 'held' by another caller, or 'reused' (the token's request_id belongs to
-- another request), and the ms left. Keeping the state alive is up to the script.
local function take_lease(state, token, lease_ms, now)
  local held, left = lease_of(state, now)
  if held == token then return 'granted', left end
  if held and #token == 50 and string.sub(held, 1, 34) == string.sub(token, 1, 34) then return 'reused', 0 end
  if held then return 'held', left end
  redis.call('HSET', state, 'lease', token, 'lease_ms', string.format('%d', lease_ms), 'lease_until',
    string.format('%d', now + lease_ms))
  return 'granted', lease_ms
end

-- end_lease(state, token, fresh_until): the key was filled under the lease; fresh_until 0 means that it stays fresh.
local function end_lease(state, token, fresh_until)
  redis.call('HDEL', state, 'lease', 'lease_until', 'lease_ms', 'fresh_until')
  redis.call('HSET', state, 'filled', token)
  if fresh_until > 0 then redis.call('HSET', state, 'fresh_until', string.format('%d', fresh_until)) end
end
