-- The wait queue of a lock or semaphore: a sorted set of waiters by time of arrival in us. A member is
-- `{waiter id} {longest wait in ms} {request}`. A waiter id is `{wake channel}/{number}`; `request` is what the service's
-- script needs to serve the waiter. A member of another form is junk and is removed when it is reached. Needs companions.
local LONGEST_WAIT_MS = 3600000
local MOST_SERVED, MOST_LOOKED_AT, MOST_REMOVED = 1000, 1024, 10000 -- waiters in one run of a script

-- waiting(member, score, us): channel, number and request of a waiter whose wait is not over; nil for any other member.
local function waiting(member, score, us)
  local channel, number, wait, request = string.match(member, '^(%S+)/(%d+) (%d+) (.*)$')
  wait = whole(wait, 0, LONGEST_WAIT_MS)
  if wait and #number <= 15 and tonumber(score) + wait * 1000 > us then return channel, number, request end
end

-- wake(channel, number, counted): tell a waiter's sidecar that its turn has come; false when the sidecar is known to be
-- gone. `counted` says that PUBLISH counts every subscriber, which it does not on a Cluster.
local function wake(channel, number, counted)
  local heard = redis.pcall('PUBLISH', channel, 'ready ' .. number)
  return type(heard) == 'number' and (heard > 0 or not counted)
end

-- alert_another(queue, channel): have the first waiter of another sidecar look once the reservation has lapsed.
local function alert_another(queue, channel)
  for _, member in ipairs(redis.call('ZRANGE', queue, 0, MOST_LOOKED_AT - 1)) do
    local other, number = string.match(member, '^(%S+)/(%d+) ')
    if other and other ~= channel then
      redis.pcall('PUBLISH', other, 'check ' .. number)
      return
    end
  end
end

-- remove_sidecars(queue, channels): remove the waiters of sidecars, given as a set of their channels.
local function remove_sidecars(queue, channels)
  for _, member in ipairs(companion('ZRANGE', queue, 0, MOST_REMOVED - 1)) do
    if channels[string.match(member, '^(%S+)/%d+ ') or ''] then redis.call('ZREM', queue, member) end
  end
end

-- enqueue(queue, member, arrival, us, ttl_ms): keep a waiter in the queue, at the end if `arrival` is 0. Returns its
-- position, its time of arrival, and 1 when it was not in the queue before.
local function enqueue(queue, member, arrival, us, ttl_ms)
  if arrival == 0 then
    local range = {string.format('%.0f', HIGHEST), '-inf', 'BYSCORE', 'REV', 'LIMIT', 0, 1, 'WITHSCORES'}
    local youngest = companion('ZRANGE', queue, unpack(range))
    arrival = math.max(us, math.floor((tonumber(youngest[2]) or 0) + 1))
  end
  local newly = companion('ZADD', queue, 'NX', string.format('%.0f', arrival), member)
  redis.call('PEXPIRE', queue, ttl_ms)
  return redis.call('ZRANK', queue, member) + 1, arrival, newly
end
