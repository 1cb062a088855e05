-- Reads an entity, or takes its lease. Returns {outcome, ms, lease left in ms, token or '', fields}; the outcome is fresh or
-- stale (ms: time left to live), negative (the same), lease, or busy (ms: when the lease or the rest ends).
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local fields = redis.call('HGETALL', entity)
local ttl = redis.call('PTTL', entity)
local there = #fields > 0
if not there then
  local held = redis.call('GET', state)
  if held then ttl = redis.call('PTTL', state) end
  if held == 'negative' then return {'negative', ttl, 0, '', {}} end
  there = held == 'empty'
end

local kept = redis.call('HMGET', meta, 'lease', 'lease_until', 'fresh_until', 'delta', 'rest_until')
local lease, lease_until = kept[1], tonumber(kept[2] or 0)
local fresh_until = tonumber(kept[3] or nil)
local delta, rest_until = tonumber(kept[4] or 0), tonumber(kept[5] or 0)

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
  redis.call('HSET', meta, 'lease', token, 'lease_at', now, 'lease_until', now + lease_ms, 'tagged', tagged and 1 or 0)
  redis.call('PEXPIRE', meta, math.max(redis.call('PTTL', meta), lease_ms + 1000))
  granted, left = token, lease_ms
end
if there and not (stale and fresh_only) then return {stale and 'stale' or 'fresh', ttl, left, granted, fields} end
if granted ~= '' then return {'lease', 0, left, granted, {}} end
return {'busy', math.max(lease_until, rest_until) - now, 0, '', {}}
