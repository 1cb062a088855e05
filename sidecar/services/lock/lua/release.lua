-- Frees the lock for the first in line. Without a ticket: when lock_id holds it. With one: takes the ticket out of the
-- line, and frees only what was granted to that very ticket, so that a call that ends never frees a later one's lock.
-- Returns 1 when the lock was freed, else 0.
local DAY_MS = 86400000
local last, taken, by, whose = string.match(redis.call('GET', fence) or '', '^(%d+) (%d) (%S+) (.*)$')
if ticket ~= '' then
  redis.call('ZREM', waiters, ticket .. ' ' .. wait_ms .. ' ' .. lock_id)
end
if redis.call('GET', holder) ~= lock_id or (ticket ~= '' and (by ~= ticket or whose ~= lock_id)) then
  return 0
end
redis.call('DEL', holder)
if taken == '0' then -- given back, not lapsed
  redis.call('SET', fence, last .. ' 1 ' .. by .. ' ' .. whose, 'KEEPTTL')
end

while true do
  local first = redis.call('ZPOPMIN', waiters)
  if not first[1] then
    break
  end
  local time = redis.call('TIME')
  local now = time[1] * 1000000 + time[2]
  local channel, number, wait, id = string.match(first[1], '^(%S+)/(%d+) (%d+) (.*)$')
  local patient = first[2] + wait * 1000 > now
  if patient and (redis.call('PUBLISH', channel, 'turn ' .. number) > 0 or not counted) then
    last = math.max((tonumber(last) or 0) + 1, now)
    redis.call('SET', holder, id, 'PX', claim_ms)
    local record = string.format('%.0f', last) .. ' 0 ' .. channel .. '/' .. number .. ' ' .. id
    redis.call('SET', fence, record, 'PX', claim_ms + DAY_MS)
    for _, member in ipairs(redis.call('ZRANGE', waiters, 0, 1023)) do -- somebody else looks when that lapses
      local other, which = string.match(member, '^(%S+)/(%d+) ')
      if other ~= channel then
        redis.call('PUBLISH', other, 'next ' .. which)
        break
      end
    end
    return 1
  end
end
return 1
