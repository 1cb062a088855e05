-- Decides on one hit against all limits and counts it against all of them or none.
-- KEYS: the counter of each limit; then, if `digest` is not empty, the key of the first answer and, except on a Cluster, the
-- key that claim.lua binds to the request.
-- ARGV: consume; digest of the request that a request_id belongs to, or ''; ttl_ms of the first answer; terms: five numbers
-- for each limit: algorithm, limit, window in us, cost, flags (1 count_denied, 2 shadow, 4 companion key). For a token
-- bucket, limit and window are capacity and emission interval. A cost of 0 is decided like 1 and counts nothing; without
-- `consume` nothing is counted, and only a lost TTL is restored.
-- Returns {} if the request_id belongs to another request. Otherwise {now_us}, then for each limit: 1 if it has room, else
-- 0; what is used; us until nothing is used; us until it has room (0 now, -1 never).
local FIXED, SLIDING, LOG = 1, 2, 3
local LONGEST_LOG = 10000
local now = now_us()
if digest ~= '' then
  local request = KEYS[#terms / 5 + 2]
  if request and kept_answer(request, digest) == false then return {} end
  local first = kept_figures(KEYS[#terms / 5 + 1], digest, 1 + 4 * #terms / 5)
  if first then return first end
end

local function to_ms(us) return math.ceil(us / 1000) end

-- Each look_ function returns used, us until reset, us until there is room for `cost`, and the state that its take_
-- function needs.
local function look_fixed(key, limit, window, cost, is_companion)
  local count = counter_of(key, is_companion)
  if count == false then return nil end
  if not count then return 0, 0, 0, nil end
  local left = redis.call('PTTL', key) * 1000
  if left < 0 or left > window then
    redis.call('PEXPIRE', key, to_ms(window))
    left = window
  end
  local used = math.max(count, 0)
  return used, left, math.max(left, 1000), count -- a TTL of 0 ms is still a key
end

local function look_sliding(key, limit, window, cost)
  local cells, ahead = cells_of(key, now, window)
  if ahead then keep_cells(key, now, window, cells) end
  local used, retry = 0, 0
  for _, cell in ipairs(cells) do used = used + cell[2] end
  local over = used + cost - limit
  for _, cell in ipairs(cells) do
    if over <= 0 then break end
    over, retry = over - cell[2], cell[1] + window - now
  end
  return used, cells[1] and cells[#cells][1] + window - now or 0, retry, cells
end

local function look_log(key, limit, window, cost)
  if not log_of(key, now) then return 0, 0, 0, 'junk' end
  local edge = string.format('(%.0f', now - window)
  local used = redis.call('ZCOUNT', key, edge, '+inf')
  if used == 0 then return 0, 0, 0, nil end
  local newest = tonumber(redis.call('ZRANGE', key, -1, -1, 'WITHSCORES')[2])
  local retry, leaving = 0, used + cost - limit - 1
  if leaving >= 0 and cost <= limit then
    local found = redis.call('ZRANGE', key, edge, '+inf', 'BYSCORE', 'LIMIT', leaving, 1, 'WITHSCORES')
    retry = tonumber(found[2]) + window - now
  end
  return used, newest + window - now, retry, newest
end

local function look_bucket(key, capacity, interval, cost)
  local full_at = full_at_of(key, now, capacity * interval)
  local debt = math.min(math.max(full_at - now, 0), capacity * interval)
  return math.ceil(debt / interval), debt, math.ceil(debt + (cost - capacity) * interval), debt
end

-- Each take_ function counts `cost` and returns used and us until reset.
local function take_fixed(key, window, cost, count, left)
  if not count then
    redis.call('SET', key, cost, 'PX', to_ms(window))
    return cost, window
  end
  local used = math.max(count, 0) + cost
  if count < 0 then redis.call('SET', key, used, 'KEEPTTL')
  elseif used < 2 ^ 53 then redis.call('INCRBY', key, cost) end
  return used, left
end

local function take_sliding(key, window, cost, cells)
  local used, newest = cost, cells[#cells]
  for _, cell in ipairs(cells) do used = used + cell[2] end
  if newest and math.floor(newest[1] * CELLS / window) == math.floor(now * CELLS / window) then
    newest[1], newest[2] = now, newest[2] + cost
  else
    cells[#cells + 1] = {now, cost}
  end
  keep_cells(key, now, window, cells)
  return used, window
end

local function take_log(key, window, cost, newest)
  if newest == 'junk' then
    redis.call('DEL', key)
    newest = nil
  end
  local at = newest and math.max(now, newest + 1) or now -- two hits never share a time, so no member is taken twice
  local score = string.format('%.0f', at)
  for first = 1, cost, 1000 do
    local members = {}
    for i = first, math.min(first + 999, cost) do
      members[#members + 1] = score
      members[#members + 1] = score .. '-' .. i
    end
    redis.call('ZADD', key, unpack(members)) -- before anything is removed: without memory nothing may change
  end
  redis.call('ZREMRANGEBYSCORE', key, '-inf', string.format('%.0f', now - window))
  redis.call('ZREMRANGEBYRANK', key, 0, -(LONGEST_LOG + 1)) -- no limit is longer, so more makes no difference
  redis.call('PEXPIRE', key, to_ms(at + window - now))
  return redis.call('ZCARD', key), at + window - now
end

local function take_bucket(key, capacity, interval, cost, debt)
  debt = math.min(debt + cost * interval, capacity * interval)
  if debt > 0 then redis.call('SET', key, string.format('%.2f', now + debt), 'PX', to_ms(debt)) end
  return math.ceil(debt / interval), debt
end

local answer, held, count, allowed = {now}, {}, #terms / 5, true
for i = 1, count do
  local at = (i - 1) * 5
  local algorithm, limit, window = tonumber(terms[at + 1]), tonumber(terms[at + 2]), tonumber(terms[at + 3])
  local cost = math.max(tonumber(terms[at + 4]), 1)
  local look = look_bucket
  if algorithm == FIXED then look = look_fixed elseif algorithm == SLIDING then look = look_sliding
  elseif algorithm == LOG then look = look_log end
  local used, reset, retry, state = look(KEYS[i], limit, window, cost, tonumber(terms[at + 5]) >= 4)
  if not used then return redis.error_reply('WRONGTYPE a counter holds no whole number') end
  local room
  if algorithm > LOG then room = state + cost * window <= limit * window else room = used + cost <= limit end
  if not room and tonumber(terms[at + 5]) % 4 < 2 then allowed = false end
  if room then retry = 0 elseif cost > limit then retry = -1 end
  held[i] = state
  at = (i - 1) * 4
  answer[at + 2], answer[at + 3], answer[at + 4], answer[at + 5] = room and 1 or 0, used, reset, retry
end

for i = 1, count do
  local at, out = (i - 1) * 5, (i - 1) * 4
  local algorithm, limit, window = tonumber(terms[at + 1]), tonumber(terms[at + 2]), tonumber(terms[at + 3])
  local cost, always = tonumber(terms[at + 4]), tonumber(terms[at + 5]) % 2 == 1
  if consume and cost > 0 and (always or (allowed and answer[out + 2] == 1)) then
    local used, reset
    if algorithm == FIXED then used, reset = take_fixed(KEYS[i], window, cost, held[i], answer[out + 4])
    elseif algorithm == SLIDING then used, reset = take_sliding(KEYS[i], window, cost, held[i])
    elseif algorithm == LOG then used, reset = take_log(KEYS[i], window, math.min(cost, LONGEST_LOG), held[i])
    else used, reset = take_bucket(KEYS[i], limit, window, cost, held[i]) end
    answer[out + 3], answer[out + 4] = used, reset
  end
end
if digest ~= '' then keep_figures(KEYS[#terms / 5 + 1], digest, answer, ttl_ms) end
return answer
