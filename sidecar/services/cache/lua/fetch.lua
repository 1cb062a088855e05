-- Reads an entity, or takes its fill lease.
-- KEYS: entity, state, meta. Arguments: token; lease_ms; gap: XFetch's factor; fresh_only; tags
-- of the value to come, one a line.
-- Reply: {outcome, ms, lease left in ms, token or '', fields}; the outcome is fresh or stale (ms: lifetime left), negative (the
-- same), lease, busy (ms: when the lease or the rest ends), wrong_type, or reused: the request_id in the token belongs to
-- another request.
-- A token made of a request_id is r, 32 digits of the id, a dot and a digest of the request.
local LONGEST_MS = 86400000
local now = now_ms()
local hash = is_entity(entity)
if hash == nil then return {'wrong_type', 0, 0, '', {}} end
local fields = hash and redis.call('HGETALL', entity) or {}
local ttl = redis.call('PTTL', entity)
local there = hash
if not there then
  local held = state_of(state)
  if held then ttl = redis.call('PTTL', state) end
  if held == 'negative' then return {'negative', ttl, 0, '', {}} end
  there = held == 'empty'
end

local kept = companion('HMGET', meta, 'lease', 'lease_until', 'fresh_until', 'delta', 'rest_until')
local latest = now + LONGEST_MS -- a later end is junk
local lease, lease_until = kept[1], count_of(kept[2], latest)
local fresh_until = whole(kept[3], 0, latest)
local delta, rest_until = count_of(kept[4], LONGEST_MS), count_of(kept[5], latest)

if lease and lease ~= token and lease_until > now and #token == 50 and string.sub(lease, 1, 34) == string.sub(token, 1, 34) then
  return {'reused', 0, 0, '', {}}
end

local stale = there and fresh_until ~= nil and now >= fresh_until
local due = not there or stale
if there and not stale and ttl >= 0 then
  due = now + delta * gap >= (fresh_until or now + ttl) -- XFetch
end
if not due then return {'fresh', ttl, 0, '', fields} end

local granted, left = '', 0
if lease == token and lease_until > now then
  granted, left = token, lease_until - now -- a repeat of the call that was given it
elseif lease_until <= now and rest_until <= now then
  redis.call('HSET', meta, 'lease', token, 'lease_at', now, 'lease_until', now + lease_ms)
  put_lines(meta, 'lease_tags', lines_in(tags))
  keep_meta(meta, lease_ms)
  granted, left = token, lease_ms
end
if there and not (stale and fresh_only) then return {stale and 'stale' or 'fresh', ttl, left, granted, fields} end
if granted ~= '' then return {'lease', 0, left, granted, {}} end
return {'busy', math.max(lease_until, rest_until) - now, 0, '', {}}
