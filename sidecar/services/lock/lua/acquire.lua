#!lua
-- Grants the lock, or puts the caller in line for it. Who is in line comes before a newcomer: a lock that is found free
-- is reserved for the first of them, who takes it by calling again.
-- Returns {1, fence, 1 when lock_id held it before} or
-- {0, position in line (0: in none), ms left of the holder's lease (negative: no end), score in line, 1 when newly there}.
local DAY_MS = 86400000
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local held = redis.call('GET', holder)
local last, taken, by, whose = string.match(redis.call('GET', fence) or '', '^(%d+) (%d) (%S+) (.*)$')

local function record(claimed, to, id, lease)
  redis.call('SET', fence, string.format('%.0f', last) .. claimed .. to .. ' ' .. id, 'PX', lease + DAY_MS)
end

local function grant(claimed, to, id, lease)
  last = math.max((tonumber(last) or 0) + 1, now)
  redis.call('SET', holder, id, 'PX', lease)
  record(claimed, to, id, lease)
end

if held == lock_id then
  if wait_ms > 0 then
    redis.call('ZREM', waiters, ticket .. ' ' .. wait_ms .. ' ' .. lock_id)
  end
  if whose ~= lock_id then -- another program's grant, which has no token yet
    grant(' 1 ', ticket, lock_id, lease_ms)
    return {1, last, 1}
  end
  redis.call('PEXPIRE', holder, lease_ms)
  record(' 1 ', adopt and ticket or by, lock_id, lease_ms)
  return {1, tonumber(last), by == ticket and 0 or 1}
end

-- A reservation that lapsed: whoever it was for is not listening, and neither are the others of that sidecar.
if not held and taken == '0' then
  local frozen = string.match(by, '^(.+)/%d+$') .. '/'
  for _, member in ipairs(redis.call('ZRANGE', waiters, 0, -1)) do
    if string.sub(member, 1, #frozen) == frozen then
      redis.call('ZREM', waiters, member)
    end
  end
end

while not held do
  local first = redis.call('ZPOPMIN', waiters)
  if not first[1] then
    grant(' 1 ', ticket, lock_id, lease_ms)
    return {1, last, 0}
  end
  local channel, number, wait, id = string.match(first[1], '^(%S+)/(%d+) (%d+) (.*)$')
  local to = channel .. '/' .. number
  if to == ticket then
    grant(' 1 ', ticket, lock_id, lease_ms)
    return {1, last, 0}
  end
  local patient = first[2] + wait * 1000 > now
  if patient and (redis.call('PUBLISH', channel, 'turn ' .. number) > 0 or not counted) then
    grant(' 0 ', to, id, claim_ms)
    for _, member in ipairs(redis.call('ZRANGE', waiters, 0, 1023)) do -- somebody else looks when that lapses
      local other, which = string.match(member, '^(%S+)/(%d+) ')
      if other ~= channel then
        redis.call('PUBLISH', other, 'next ' .. which)
        break
      end
    end
    held = id
  end
end

if wait_ms == 0 then
  return {0, 0, redis.call('PTTL', holder), 0, 0}
end
local member = ticket .. ' ' .. wait_ms .. ' ' .. lock_id
if since == 0 then
  local youngest = redis.call('ZRANGE', waiters, -1, -1, 'WITHSCORES')
  since = math.max(now, (tonumber(youngest[2]) or 0) + 1)
end
local newly = redis.call('ZADD', waiters, 'NX', string.format('%.0f', since), member)
redis.call('PEXPIRE', waiters, 7200000)
return {0, redis.call('ZRANK', waiters, member) + 1, redis.call('PTTL', holder), since, newly}
