-- The permits of a semaphore, for scripts whose keys include permits, leases, held and grants; needs wait_queue.
-- A permit's grant is the fields fence/{id}, weight/{id}, limit/{id} and waiter/{id} of the hash `grants`.
local HEAVIEST, HIGHEST_LIMIT = 1000, 1000000

-- keys_of(limit): the keys that hold the permits and leases of another limit of the resource; they share the slot.
local function keys_of(limit)
  return (string.gsub(permits, '%d+$', limit)), (string.gsub(leases, '%d+:leases$', limit .. ':leases'))
end

-- grant_of(id): the grant of a permit, or nil when there is none or it is junk.
local function grant_of(id)
  local fields = companion('HMGET', grants, 'fence/' .. id, 'weight/' .. id, 'limit/' .. id, 'waiter/' .. id)
  local grant = {
    fence = whole(fields[1], 0, HIGHEST),
    weight = whole(fields[2], 1, HEAVIEST),
    limit = whole(fields[3], 1, HIGHEST_LIMIT),
    waiter = fields[4],
  }
  if grant.fence and grant.weight and grant.limit then return grant end
end

local function forget_grant(id)
  redis.call('HDEL', grants, 'fence/' .. id, 'weight/' .. id, 'limit/' .. id, 'waiter/' .. id)
end

-- unit_of(id, fence, k): the member that is unit k of a permit; the fence keeps it apart from other programs' members.
local function unit_of(id, fence, k)
  return k == 1 and id or id .. '#' .. k .. '/' .. string.format('%.0f', fence)
end

-- hold_units(id, grant, now, ends): record that all units of a permit are held until `ends`.
local function hold_units(id, grant, now, ends)
  local members, terms, marks = {}, {}, {}
  for k = 1, grant.weight do
    local unit = unit_of(id, grant.fence, k)
    members[#members + 1], members[#members + 2] = now, unit
    terms[#terms + 1], terms[#terms + 2] = ends, unit
    marks[#marks + 1], marks[#marks + 2] = ends, grant.limit .. '/' .. unit
  end
  local permits_key, leases_key = keys_of(grant.limit)
  redis.call('ZADD', permits_key, unpack(members))
  companion('ZADD', leases_key, unpack(terms))
  companion('ZADD', held, unpack(marks))
  return leases_key
end

-- drop_units(id, grant): remove all units of a permit; returns how many there were.
local function drop_units(id, grant)
  local members, marks = {}, {}
  for k = 1, grant.weight do
    members[k] = unit_of(id, grant.fence, k)
    marks[k] = grant.limit .. '/' .. members[k]
  end
  local permits_key, leases_key = keys_of(grant.limit)
  local gone = redis.call('ZREM', permits_key, unpack(members))
  companion('ZREM', leases_key, unpack(members))
  companion('ZREM', held, unpack(marks))
  return gone
end

-- reserved(waiter_id, weight): the members of `held` that stand for room handed over to a waiter.
local function reserved(waiter_id, weight)
  local members = {}
  for k = 1, weight do members[k] = 'reserved/' .. waiter_id .. '#' .. k end
  return members
end

-- units_in_use(permits_key, leases_key, now, latest): units that count against the limit, and how many of them are other
-- programs'. Ends above `latest` are junk.
local function units_in_use(permits_key, leases_key, now, latest)
  local foreign = redis.call('ZCARD', permits_key) - companion('ZCOUNT', leases_key, '-inf', latest)
  foreign = math.max(foreign, 0)
  return companion('ZCOUNT', held, '(' .. now, latest) + foreign, foreign
end

-- serve(queue, used, own, us, claim_ms, keep_ms, counted): hand room over to the waiters before the member `own`, as far
-- as there is room. Returns the units in use then, and whether `own` is next.
local function serve(queue, used, own, us, claim_ms, keep_ms, counted)
  for _ = 1, MOST_SERVED do
    local first = companion('ZRANGE', queue, 0, 0, 'WITHSCORES')
    if not first[1] or first[1] == own then return used, true end
    local channel, number, request = waiting(first[1], first[2], us)
    local limit, weight = string.match(request or '', '^(%d+) (%d+)$')
    limit, weight = whole(limit, 1, HIGHEST_LIMIT), whole(weight, 1, HEAVIEST)
    local room = limit and weight and used + weight <= limit
    if limit and weight and not room then
      if not counted or redis.call('PUBSUB', 'NUMSUB', channel)[2] > 0 then return used, false end
    end
    redis.call('ZREM', queue, first[1])
    if room and wake(channel, number, counted) then
      local ends, marks = math.floor(us / 1000) + claim_ms, {}
      for _, member in ipairs(reserved(channel .. '/' .. number, weight)) do
        marks[#marks + 1], marks[#marks + 2] = ends, member
      end
      companion('ZADD', held, unpack(marks))
      redis.call('PEXPIRE', held, keep_ms)
      used = used + weight
      alert_another(queue, channel)
    end
  end
  return used, false
end
