-- The order of a leaderboard, for scripts with the keys `board` (zset: member by score), `since` (zset: member by the µs at
-- which it reached its score) and `metadata` (hash), and the arguments `ascending`, `first` (whoever reached a score first
-- comes first) and `style` (1 ordinal, 2 competition, 3 dense); needs `companions` and `digest`. Positions begin with 0, ranks with 1.
local MOST_TIED, MOST_DISTINCT = 128, 1000
local groups, distinct, walked, reached = {}, {}, 0, nil

-- forget(): to be called after a write, before ranks are asked for again.
local function forget()
  groups, distinct, walked, reached = {}, {}, 0, nil
end

local function rows(from, to)
  if ascending then return redis.call('ZRANGE', board, from, to, 'WITHSCORES') end
  return redis.call('ZREVRANGE', board, from, to, 'WITHSCORES')
end

-- better(score): how many members have a better score.
local function better(score)
  if ascending then return redis.call('ZCOUNT', board, '-inf', '(' .. score) end
  return redis.call('ZCOUNT', board, '(' .. score, '+inf')
end

-- times_of(members): when each reached its score; a large number where that is not known.
local function times_of(members)
  local times = companion('ZMSCORE', since, unpack(members))
  for at = 1, #members do times[at] = tonumber(times[at] or nil) or math.huge end
  return times
end

-- group(score): the members with a score in their order, each with its index in `at`, how many come `before`, and their
-- `times`; false when they are in the order of the sorted set.
local function group(score)
  if groups[score] ~= nil then return groups[score] end
  local tied = first and redis.call('ZCOUNT', board, score, score) or 0
  if tied < 2 or tied > MOST_TIED then
    groups[score] = false
    return false
  end
  local members
  if ascending then
    members = redis.call('ZRANGEBYSCORE', board, score, score)
  else
    members = redis.call('ZREVRANGEBYSCORE', board, score, score)
  end
  local times, order = times_of(members), {}
  for at = 1, #members do order[at] = at end
  table.sort(order, function(a, b)
    if times[a] ~= times[b] then return times[a] < times[b] end
    return a < b
  end)
  local found = {at = {}, times = {}, before = better(score)}
  for at, index in ipairs(order) do
    found[at], found.times[at], found.at[members[index]] = members[index], times[index], at
  end
  groups[score] = found
  return found
end

local function position(member, score)
  local tied = group(score)
  if tied then return tied.before + tied.at[member] - 1 end
  if ascending then return redis.call('ZRANK', board, member) end
  return redis.call('ZREVRANK', board, member)
end

-- dense(score): how many different scores there are down to this one; 0 for more than MOST_DISTINCT.
local function dense(score)
  score = score == '-0' and '0' or score
  while not distinct[score] and walked < MOST_DISTINCT do
    local next
    if not reached then
      next = rows(0, 0)
    elseif ascending then
      next = redis.call('ZRANGEBYSCORE', board, '(' .. reached, '+inf', 'WITHSCORES', 'LIMIT', 0, 1)
    else
      next = redis.call('ZREVRANGEBYSCORE', board, '(' .. reached, '-inf', 'WITHSCORES', 'LIMIT', 0, 1)
    end
    if not next[2] then break end
    reached, walked = next[2] == '-0' and '0' or next[2], walked + 1
    distinct[reached] = walked
  end
  return distinct[score] or 0
end

-- rank(at, score): the rank of the member at a position.
local function rank(at, score)
  if style == 2 then return better(score) + 1 end
  if style == 3 then return dense(score) end
  return at + 1
end

-- entries(from, count): {member, score, rank, metadata or '', time or ''} of each member from a position on.
local function entries(from, count)
  local out, members, flat = {}, {}, rows(from, from + count - 1)
  for index = 1, #flat, 2 do
    local member, score, at = flat[index], flat[index + 1], from + #out
    local tied = group(score)
    local last, place, time = out[#out], nil, ''
    if tied then
      local own = at - tied.before + 1
      member, time = tied[own], string.format('%.17g', tied.times[own])
    end
    if style ~= 1 and last and last[2] == score then place = last[3] else place = rank(at, score) end
    members[#members + 1] = member
    out[#out + 1] = {member, score, place, '', time}
  end
  if #out > 0 then
    local kept = companion('HMGET', metadata, unpack(members))
    for at, entry in ipairs(out) do entry[4] = kept[at] or '' end
  end
  return out
end

-- position_after(member, score, time): where the members begin that come after a cursor, wherever its member is now.
local function position_after(member, score, time)
  local low = better(score)
  local tied = group(score)
  if tied then
    for at, other in ipairs(tied) do
      local earlier = tied.times[at] < time
      if tied.times[at] == time then
        earlier = other == member or bytes_before(other, member) == ascending
      end
      if not earlier then return low + at - 1 end
    end
    return low + #tied
  end
  local high = low + redis.call('ZCOUNT', board, score, score)
  while low < high do
    local middle = math.floor((low + high) / 2)
    local other = rows(middle, middle)[1]
    if other ~= member and bytes_before(member, other) == ascending then
      high = middle
    else
      low = middle + 1
    end
  end
  return low
end
