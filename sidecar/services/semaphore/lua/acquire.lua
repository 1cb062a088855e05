#!lua
-- Removes what has ended, then grants a permit of `weight` units or puts the caller in the wait queue. Waiters come before
-- a newcomer: room that is found is reserved for the first of them, which takes it by calling again. With weight 0 nobody
-- asks: it removes what has ended and serves the queue.
-- Keys: permits, leases, grants, held, fence, waiters.
-- Returns {1, fence, 1 when the permit was held before, weight, limit} or
-- {0, position in the queue (0: not queued), ms until the next lease ends (negative: unknown), arrival, 1 when newly queued}.
local us = now_us()
local now = math.floor(us / 1000)
local latest = now + keep_ms -- an end after it is junk

redis.call('ZCARD', permits) -- a key of another type ends the script before it has changed anything
for _, ended in ipairs(companion('ZRANGE', leases, '-inf', now, 'BYSCORE', 'LIMIT', 0, 1000)) do
  redis.call('ZREM', permits, ended)
  redis.call('ZREM', leases, ended)
  if companion('HGET', grants, 'limit/' .. ended) == tostring(limit) then forget_grant(ended) end
end
local frozen = {}
for _, ended in ipairs(companion('ZRANGE', held, '-inf', now, 'BYSCORE', 'LIMIT', 0, 1000)) do
  redis.call('ZREM', held, ended)
  local channel = string.match(ended, '^reserved/(.+)/%d+#%d+$')
  if channel then frozen[channel] = true end -- did not take its room: its other waiters will not either
end
if next(frozen) then remove_sidecars(waiters, frozen) end

-- Members of other programs: their score is a time in s, ms or us; they end foreign_ms after it. A time in the future is
-- replaced by the present.
local function sweep_foreign()
  for _, scale in ipairs({{0.001, '-inf', 1e11}, {1, 1e11, 1e14}, {1000, 1e14, '+inf'}}) do
    local per_ms, least, most = scale[1], scale[2], scale[3]
    local over = string.format('%.3f', (now - foreign_ms) * per_ms)
    local early = string.format('(%.3f', (now + foreign_ms) * per_ms)
    for _, member in ipairs(redis.call('ZRANGE', permits, least, over, 'BYSCORE', 'LIMIT', 0, 10000)) do
      if not redis.call('ZSCORE', leases, member) then redis.call('ZREM', permits, member) end
    end
    for _, member in ipairs(redis.call('ZRANGE', permits, early, most, 'BYSCORE', 'LIMIT', 0, 10000)) do
      if not redis.call('ZSCORE', leases, member) then redis.call('ZADD', permits, 'XX', now, member) end
    end
  end
end

local used, foreign = units_in_use(permits, leases, now, latest)
if used + math.max(weight, 1) > limit and foreign > 0 then
  sweep_foreign()
  used = units_in_use(permits, leases, now, latest)
end

local member = waiter_id .. ' ' .. wait_ms .. ' ' .. limit .. ' ' .. weight

local function record(grant, reentered)
  local text = string.format('%.0f', grant.fence)
  local leases_key = hold_units(permit_id, grant, now, now + lease_ms)
  companion('HSET', grants, 'fence/' .. permit_id, text, 'weight/' .. permit_id, grant.weight,
    'limit/' .. permit_id, grant.limit, 'waiter/' .. permit_id, grant.waiter)
  for _, key in ipairs({leases_key, held, grants, fence}) do redis.call('PEXPIRE', key, keep_ms) end
  if wait_ms > 0 then companion('ZREM', waiters, member) end
  return {1, grant.fence, reentered, grant.weight, grant.limit}
end

local function grant_new(count, reentered)
  local token = math.max((whole(companion('GET', fence), 0, HIGHEST) or 0) + 1, us)
  redis.call('SET', fence, string.format('%.0f', token))
  return record({fence = token, weight = count, limit = limit, waiter = waiter_id}, reentered)
end

if weight > 0 then
  local grant = grant_of(permit_id)
  if grant then
    local permits_key, leases_key = keys_of(grant.limit)
    local ends = tonumber(companion('ZSCORE', leases_key, permit_id) or nil)
    if ends and ends > now and redis.call('ZSCORE', permits_key, permit_id) then
      local by = grant.waiter
      if adopt or not by then grant.waiter = waiter_id end
      return record(grant, by == waiter_id and 0 or 1)
    end
    drop_units(permit_id, grant)
    used = units_in_use(permits, leases, now, latest)
  end
  if redis.call('ZSCORE', permits, permit_id) then return grant_new(1, 1) end -- another program's, without a fence yet
end

-- Room that was handed over to this very waiter is the caller's.
local own_room = weight > 0 and arrival > 0 and redis.call('ZREM', held, unpack(reserved(waiter_id, weight))) > 0
if own_room then used = used - weight end

local is_next = own_room
if not own_room then
  used, is_next = serve(waiters, used, member, us, claim_ms, keep_ms, counted)
end
if is_next and weight > 0 and used + weight <= limit then return grant_new(weight, 0) end

local left = (tonumber(redis.call('ZRANGE', held, 0, 0, 'WITHSCORES')[2]) or -1) - now
if left > keep_ms or left < 0 then left = -1 end
if weight == 0 or wait_ms == 0 then return {0, 0, left, 0, 0} end
local position, arrived, newly = enqueue(waiters, member, arrival, us, queue_ms)
return {0, position, left, arrived, newly}
