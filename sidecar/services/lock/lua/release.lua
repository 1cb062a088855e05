#!lua flags=allow-oom
-- Frees the lock and hands it over to the first waiter. Without a waiter id: when lock_id holds it. With one: removes the
-- waiter from the queue, and frees only what was granted to that very waiter, so that the end of one call never frees the
-- lock of a later one.
-- Keys: holder, fence, waiters. Returns 1 when the lock was freed, else 0.
local held = redis.call('GET', holder)
local last, is_reserved, by, owner =
  unpack(companion('HMGET', fence, 'fence', 'reserved', 'waiter', 'lock_id'))
last = whole(last, 0, HIGHEST)
if waiter_id ~= '' then companion('ZREM', waiters, waiter_id .. ' ' .. wait_ms .. ' ' .. lock_id) end
if held ~= lock_id or (waiter_id ~= '' and not (last and by == waiter_id and owner == lock_id)) then return 0 end
redis.call('DEL', holder)
if is_reserved == '1' then redis.call('HSET', fence, 'reserved', 0) end -- given back, not lapsed

for _ = 1, MOST_SERVED do
  local first = companion('ZPOPMIN', waiters)
  if not first[1] then return 1 end
  local us = now_us()
  local channel, number, id = waiting(first[1], first[2], us)
  if channel and wake(channel, number, counted) then
    last = string.format('%.0f', math.max((last or 0) + 1, us))
    redis.call('SET', holder, id, 'PX', claim_ms)
    redis.call('HSET', fence, 'fence', last, 'reserved', 1, 'waiter', channel .. '/' .. number, 'lock_id', id)
    redis.call('PEXPIRE', fence, claim_ms + keep_ms)
    alert_another(waiters, channel)
    return 1
  end
end
return 1
