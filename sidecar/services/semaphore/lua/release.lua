-- Gives a permit back and serves the line. Without a ticket: the permit itself. With one: takes the ticket out of the
-- line, and gives back only what was granted to that very ticket, so that a call that ends never frees a later one's.
-- Returns {1 when a permit was freed, else 0; units held under this limit}.
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]
local now = math.floor(micros / 1000)
local changed, freed = false, 0

if ticket ~= '' then
  changed = redis.call('ZREM', waiters, ticket .. ' ' .. wait_ms .. ' ' .. limit .. ' ' .. weight) == 1
  for k = 1, weight do
    changed = redis.call('ZREM', held, 'turn/' .. ticket .. '#' .. k) == 1 or changed
  end
end
local count, by = string.match(redis.call('HGET', grants, permit_id) or '', '^%d+ (%d+) (%S+)$')
if ticket == '' or by == ticket then
  local ends = tonumber(redis.call('ZSCORE', leases, permit_id) or now + 1)
  for k = 1, tonumber(count or 1) do
    local unit = k == 1 and permit_id or permit_id .. '#' .. k
    local gone = redis.call('ZREM', permits, unit)
    redis.call('ZREM', leases, unit)
    redis.call('ZREM', held, limit .. '/' .. unit)
    if k == 1 and gone == 1 then
      changed, freed = true, ends > now and 1 or 0 -- one whose lease is over is not its holder's any longer
    end
  end
  redis.call('HDEL', grants, permit_id)
end

local foreign = redis.call('ZCARD', permits) - redis.call('ZCARD', leases)
local taken = redis.call('ZCOUNT', held, '(' .. now, '+inf') + math.max(foreign, 0)
while changed do
  local first = redis.call('ZRANGE', waiters, 0, 0, 'WITHSCORES')
  if not first[1] then
    break
  end
  local channel, number, wait, its_limit, its_weight = string.match(first[1], '^(%S+)/(%d+) (%d+) (%d+) (%d+)$')
  local patient = first[2] + wait * 1000 > micros
  if patient and taken + its_weight > tonumber(its_limit) then
    if not counted or redis.call('PUBSUB', 'NUMSUB', channel)[2] > 0 then
      break
    end
    patient = false
  end
  redis.call('ZREM', waiters, first[1])
  if patient and (redis.call('PUBLISH', channel, 'turn ' .. number) > 0 or not counted) then
    for k = 1, tonumber(its_weight) do
      redis.call('ZADD', held, now + claim_ms, 'turn/' .. channel .. '/' .. number .. '#' .. k)
    end
    redis.call('PEXPIRE', held, 172800000)
    taken = taken + its_weight
    for _, other in ipairs(redis.call('ZRANGE', waiters, 0, 1023)) do -- somebody else looks when that lapses
      local elsewhere, which = string.match(other, '^(%S+)/(%d+) ')
      if elsewhere ~= channel then
        redis.call('PUBLISH', elsewhere, 'next ' .. which)
        break
      end
    end
  end
end
return {freed, redis.call('ZCARD', permits)}
