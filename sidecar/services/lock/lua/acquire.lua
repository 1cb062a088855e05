#!lua
-- Grants the lock, or puts the caller in its wait queue. Waiters come before a newcomer: a lock that is found free is
-- reserved for the first of them, which takes it by calling again.
-- Keys: holder, fence (hash: fence, reserved, waiter, lock_id of the last grant), waiters.
-- Returns {1, fence, 1 when lock_id held it before} or
-- {0, position in the queue (0: not queued), ms left of the lease (negative: no end), arrival, 1 when newly queued}.
local us = now_us()
local held = redis.call('GET', holder)
local last, is_reserved, by, owner =
  unpack(companion('HMGET', fence, 'fence', 'reserved', 'waiter', 'lock_id'))
last = whole(last, 0, HIGHEST)
local member = waiter_id .. ' ' .. wait_ms .. ' ' .. lock_id

local function record(reserved, to, id, lease)
  local text = string.format('%.0f', last)
  redis.call('HSET', fence, 'fence', text, 'reserved', reserved, 'waiter', to, 'lock_id', id)
  redis.call('PEXPIRE', fence, lease + keep_ms)
end

local function grant(reserved, to, id, lease)
  last = math.max((last or 0) + 1, us)
  redis.call('SET', holder, id, 'PX', lease)
  record(reserved, to, id, lease)
end

if held == lock_id then
  if wait_ms > 0 then companion('ZREM', waiters, member) end
  if not last or owner ~= lock_id then -- another program's grant, which has no fence yet
    grant(0, waiter_id, lock_id, lease_ms)
    return {1, last, 1}
  end
  redis.call('PEXPIRE', holder, lease_ms)
  record(0, (adopt or not by) and waiter_id or by, lock_id, lease_ms)
  return {1, last, by == waiter_id and 0 or 1}
end

-- A reservation that lapsed: the sidecar it was for is not listening, so its other waiters are not either.
if not held and last and is_reserved == '1' then
  local frozen = string.match(by or '', '^(.+)/%d+$')
  if frozen then remove_sidecars(waiters, {[frozen] = true}) end
end

for _ = 1, held and 0 or MOST_SERVED do
  local first = companion('ZPOPMIN', waiters)
  if not first[1] or first[1] == member then
    grant(0, waiter_id, lock_id, lease_ms)
    return {1, last, 0}
  end
  local channel, number, id = waiting(first[1], first[2], us)
  if channel and wake(channel, number, counted) then
    grant(1, channel .. '/' .. number, id, claim_ms)
    alert_another(waiters, channel)
    break
  end
end

local left = redis.call('PTTL', holder)
if left == -2 then left = 0 end -- still free: more dead waiters than are looked at in one run
if wait_ms == 0 then return {0, 0, left, 0, 0} end
local position, arrived, newly = enqueue(waiters, member, arrival, us, queue_ms)
return {0, position, left, arrived, newly}
