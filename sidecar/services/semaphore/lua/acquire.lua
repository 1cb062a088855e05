#!lua
-- Sweeps what has ended, then grants a permit of `weight` units or puts the caller in line for it. Who is in line comes
-- before a newcomer: room that is found is reserved for the first of them, who takes it by calling again. With weight 0
-- nobody asks: it sweeps, and serves the line.
-- Returns {1, fence, 1 when the permit was held before, weight} or
-- {0, position in line (0: in none), ms until the next lease ends (negative: unknown), score in line, 1 when newly there}.
local TWO_DAYS_MS = 172800000
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]
local now = math.floor(micros / 1000)
local tag = limit .. '/'

local function unit(k)
  return k == 1 and permit_id or permit_id .. '#' .. k
end

-- What has ended: permits of this limit, and whatever counts against the resource.
for _, ended in ipairs(redis.call('ZRANGE', leases, '-inf', now, 'BYSCORE', 'LIMIT', 0, 1000)) do
  redis.call('ZREM', permits, ended)
  redis.call('ZREM', leases, ended)
  redis.call('HDEL', grants, ended)
end
local frozen = {}
local lapsed = redis.call('ZRANGE', held, '-inf', now, 'BYSCORE', 'LIMIT', 0, 1000)
for _, ended in ipairs(lapsed) do
  redis.call('ZREM', held, ended)
  local channel = string.match(ended, '^turn/(.+)/%d+#%d+$')
  frozen[#frozen + 1] = channel -- did not take its turn: the others of that sidecar will not either
end
for _, channel in ipairs(frozen) do
  for _, waiter in ipairs(redis.call('ZRANGE', waiters, 0, -1)) do
    if string.sub(waiter, 1, #channel + 1) == channel .. '/' then
      redis.call('ZREM', waiters, waiter)
    end
  end
end

-- Members of other programs: their score is a time in s, ms or us; they end foreign_ms after it. One from the future is
-- taken for one of now.
local function sweep_foreign()
  for _, scale in ipairs({{0.001, '-inf', 1e11}, {1, 1e11, 1e14}, {1000, 1e14, '+inf'}}) do
    local per_ms, least, most = scale[1], scale[2], scale[3]
    local over = string.format('%.3f', (now - foreign_ms) * per_ms)
    local early = string.format('(%.3f', (now + foreign_ms) * per_ms)
    for _, member in ipairs(redis.call('ZRANGE', permits, least, over, 'BYSCORE')) do
      if not redis.call('ZSCORE', leases, member) then
        redis.call('ZREM', permits, member)
      end
    end
    for _, member in ipairs(redis.call('ZRANGE', permits, early, most, 'BYSCORE')) do
      if not redis.call('ZSCORE', leases, member) then
        redis.call('ZADD', permits, 'XX', now, member)
      end
    end
  end
end

local function used()
  local foreign = redis.call('ZCARD', permits) - redis.call('ZCARD', leases)
  return redis.call('ZCOUNT', held, '(' .. now, '+inf') + math.max(foreign, 0)
end

local taken = used()
if taken + math.max(weight, 1) > limit and redis.call('ZCARD', permits) > redis.call('ZCARD', leases) then
  sweep_foreign()
  taken = used()
end

local function hold(count)
  for k = 1, count do
    redis.call('ZADD', permits, now, unit(k))
    redis.call('ZADD', leases, now + lease_ms, unit(k))
    redis.call('ZADD', held, now + lease_ms, tag .. unit(k))
  end
  redis.call('PEXPIRE', leases, TWO_DAYS_MS)
  redis.call('PEXPIRE', held, TWO_DAYS_MS)
end

local member = ticket .. ' ' .. wait_ms .. ' ' .. limit .. ' ' .. weight

local function grant(count, reentered)
  local token = math.max((tonumber(redis.call('GET', fence)) or 0) + 1, micros)
  local text = string.format('%.0f', token)
  redis.call('SET', fence, text, 'PX', TWO_DAYS_MS)
  hold(count)
  redis.call('HSET', grants, permit_id, text .. ' ' .. count .. ' ' .. ticket)
  redis.call('PEXPIRE', grants, TWO_DAYS_MS)
  if wait_ms > 0 then
    redis.call('ZREM', waiters, member)
  end
  return {1, token, reentered, count}
end

if weight > 0 and redis.call('ZSCORE', permits, permit_id) then
  local token, count, by = string.match(redis.call('HGET', grants, permit_id) or '', '^(%d+) (%d+) (%S+)$')
  if not token then -- another program's, which has no token yet
    return grant(1, 1)
  end
  hold(tonumber(count))
  redis.call('PEXPIRE', fence, TWO_DAYS_MS)
  redis.call('HSET', grants, permit_id, token .. ' ' .. count .. ' ' .. (adopt and ticket or by))
  redis.call('PEXPIRE', grants, TWO_DAYS_MS)
  if wait_ms > 0 then
    redis.call('ZREM', waiters, member)
  end
  return {1, tonumber(token), by == ticket and 0 or 1, tonumber(count)}
end

-- A turn that was handed to this very ticket: its room is the caller's.
local turn = weight > 0 and redis.call('ZREM', held, 'turn/' .. ticket .. '#1') == 1
if turn then
  for k = 2, weight do
    redis.call('ZREM', held, 'turn/' .. ticket .. '#' .. k)
  end
  taken = taken - weight
end

-- Serves the line as far as there is room, up to the caller. Returns whether the caller is next.
local function serve()
  while true do
    local first = redis.call('ZRANGE', waiters, 0, 0, 'WITHSCORES')
    if not first[1] or first[1] == member then
      return true
    end
    local channel, number, wait, its_limit, its_weight = string.match(first[1], '^(%S+)/(%d+) (%d+) (%d+) (%d+)$')
    if first[2] + wait * 1000 <= micros then
      redis.call('ZREM', waiters, first[1])
    elseif taken + its_weight > tonumber(its_limit) then
      if not counted or redis.call('PUBSUB', 'NUMSUB', channel)[2] > 0 then
        return false
      end
      redis.call('ZREM', waiters, first[1])
    else
      redis.call('ZREM', waiters, first[1])
      if redis.call('PUBLISH', channel, 'turn ' .. number) > 0 or not counted then
        for k = 1, tonumber(its_weight) do
          redis.call('ZADD', held, now + claim_ms, 'turn/' .. channel .. '/' .. number .. '#' .. k)
        end
        redis.call('PEXPIRE', held, TWO_DAYS_MS)
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
  end
end

if (turn or serve()) and weight > 0 and taken + weight <= limit then
  return grant(weight, 0)
end

local next_end = redis.call('ZRANGE', held, 0, 0, 'WITHSCORES')[2]
local left = next_end and next_end - now or -1
if weight == 0 or wait_ms == 0 then
  return {0, 0, left, 0, 0}
end
if since == 0 then
  local youngest = redis.call('ZRANGE', waiters, -1, -1, 'WITHSCORES')
  since = math.max(micros, (tonumber(youngest[2]) or 0) + 1)
end
local newly = redis.call('ZADD', waiters, 'NX', string.format('%.0f', since), member)
redis.call('PEXPIRE', waiters, 7200000)
return {0, redis.call('ZRANK', waiters, member) + 1, left, since, newly}
