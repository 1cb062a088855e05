#!lua
-- Gives hits back to limits that counted them.
-- KEYS, `digest`, `ttl_ms` and `terms` as in check.lua. `since` is the time of the hits in us, 0 if unknown: hits that a
-- limit no longer counts are not given back to its present window.
-- Returns {now_us}, then for each limit: hits given back; what is used; us until nothing is used.
local FIXED, SLIDING, LOG = 1, 2, 3
local SLACK = 5000 -- us: the hits of one call differ in time, and PTTL is in whole milliseconds
local now = now_us()
if digest ~= '' then
  local first = kept_figures(KEYS[#terms / 5 + 1], digest, 1 + 3 * #terms / 5)
  if first then return first end
end

local function give_fixed(key, _, window, cost, is_companion)
  local count = counter_of(key, is_companion)
  if count == false then return nil end
  if not count then return 0, 0, 0 end
  local left, back = redis.call('PTTL', key) * 1000, math.min(cost, math.max(count, 0))
  if left < 0 or left > window then
    redis.call('PEXPIRE', key, math.ceil(window / 1000))
    left = window
  elseif since > 0 and since < now + left - window - SLACK then
    back = 0
  end
  if back > 0 then redis.call('DECRBY', key, back) end
  local used = math.max(count, 0) - back
  return back, used, used > 0 and left or 0
end

local function give_sliding(key, _, window, cost)
  local cells = cells_of(key, now, window)
  local kept, back, used = {}, 0, 0
  for _, cell in ipairs(cells) do
    if cell[1] >= since and since > now - window - window / CELLS or since == 0 then
      local given = math.min(cost - back, cell[2])
      back, cell[2] = back + given, cell[2] - given
    end
    if cell[2] > 0 then
      kept[#kept + 1] = cell
      used = used + cell[2]
    end
  end
  if back > 0 then keep_cells(key, now, window, kept) end
  return back, used, kept[1] and kept[#kept][1] + window - now or 0
end

local function give_log(key, _, window, cost)
  -- If the time is known, the hits from then on; otherwise the oldest ones, so that those that stay count for longer.
  if not log_of(key, now) then return 0, 0, 0 end
  local edge, back = string.format('%.0f', now - window), 0
  redis.call('ZREMRANGEBYSCORE', key, '-inf', edge)
  if since == 0 or since > now - window then
    local first = since > 0 and redis.call('ZCOUNT', key, '-inf', string.format('(%.0f', since)) or 0
    back = redis.call('ZREMRANGEBYRANK', key, first, first + cost - 1)
  end
  local newest = redis.call('ZRANGE', key, -1, -1, 'WITHSCORES')
  return back, redis.call('ZCARD', key), newest[2] and newest[2] + window - now or 0
end

local function give_bucket(key, capacity, interval, cost)
  local full_at = full_at_of(key, now, capacity * interval)
  local debt = math.min(math.max(full_at - now, 0), capacity * interval)
  local back = math.min(debt, cost * interval)
  if since > 0 then back = math.min(back, math.max(capacity * interval - (now - since), 0)) end -- it has refilled since
  if back > 0 then
    debt = debt - back
    if debt > 0 then
      redis.call('SET', key, string.format('%.2f', now + debt), 'PX', math.ceil(debt / 1000))
    else
      redis.call('DEL', key)
    end
  end
  return math.ceil(back / interval), math.ceil(debt / interval), debt
end

local answer = {now}
for i = 1, #terms / 5 do
  local at = (i - 1) * 5
  local algorithm, limit, window = tonumber(terms[at + 1]), tonumber(terms[at + 2]), tonumber(terms[at + 3])
  local cost, give = tonumber(terms[at + 4]), give_bucket
  if algorithm == FIXED then give = give_fixed elseif algorithm == SLIDING then give = give_sliding
  elseif algorithm == LOG then give = give_log end
  local back, used, reset = 0, 0, 0
  if cost > 0 then back, used, reset = give(KEYS[i], limit, window, cost, tonumber(terms[at + 5]) >= 4) end
  if not back then return redis.error_reply('WRONGTYPE a counter holds no whole number') end
  answer[#answer + 1], answer[#answer + 2], answer[#answer + 3] = back, used, reset
end
if digest ~= '' then keep_figures(KEYS[#terms / 5 + 1], digest, answer, ttl_ms) end
return answer
