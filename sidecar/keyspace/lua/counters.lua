-- Rate-limit counters as they are read. Junk is told apart by the second result: true where it must be replaced.
local CELLS = 16

-- kept_figures(key, digest, count): the first answer to a request_id, which is so many whole numbers; nil for none and for
-- junk. Needs answers.
local function kept_figures(key, digest, count)
  local kept, figures = kept_answer(key, digest) or '', {}
  if #kept > 20 * count then return nil end
  for figure in string.gmatch(kept, '%S+') do
    if not string.find(figure, '^%-?%d+$') or #figure > 17 then return nil end
    figures[#figures + 1] = tonumber(figure)
  end
  return #figures == count and figures or nil
end

local function keep_figures(key, digest, figures, ttl_ms)
  local texts = {}
  for i = 1, #figures do texts[i] = string.format('%.0f', figures[i]) end
  keep_answer(key, digest, table.concat(texts, ' '), ttl_ms)
end

-- counter_of(key, is_companion): the whole number of a counter; nil for none; false for junk in a key of the contract.
local function counter_of(key, is_companion)
  local held = redis.pcall('GET', key)
  if not held then return nil end
  if type(held) == 'string' and (held == '0' or string.find(held, '^%-?[1-9]%d*$')) then
    local digits = string.gsub(held, '^%-', '')
    if #digits < 19 or (#digits == 19 and digits <= '9223372036854775807') then return tonumber(held) end
  end
  if is_companion then return nil, true end
  return false
end

-- cells_of(key, now, window): {time of the last hit, number of hits} of each cell within the window, oldest first; and
-- whether what is stored must be replaced, since a clock that was set back left times that have not come yet.
local function cells_of(key, now, window)
  local held, cells, ahead = redis.pcall('GET', key), {}, false
  if not held then return cells, false end
  if type(held) ~= 'string' or #held % 16 ~= 0 or #held > 16 * (CELLS + 2) then return cells, false end
  for i = 1, #held, 16 do
    local last, hits = struct.unpack('<dd', held, i)
    if not (last > 0 and last < 2 ^ 53 and hits >= 1 and hits < 2 ^ 53 and hits % 1 == 0) then return {}, false end
    if last > now then last, ahead = now, true end
    if last > now - window then cells[#cells + 1] = {last, hits} end
  end
  return cells, ahead
end

local function keep_cells(key, now, window, cells)
  if #cells == 0 then
    redis.call('DEL', key)
    return
  end
  local parts = {}
  for i, cell in ipairs(cells) do parts[i] = struct.pack('<dd', cell[1], cell[2]) end
  redis.call('SET', key, table.concat(parts), 'PX', math.max(math.ceil((cells[#cells][1] + window - now) / 1000), 1))
end

-- full_at_of(key, now, span): when a token bucket that fills within `span` is full; 0 for none and for junk.
local function full_at_of(key, now, span)
  local held = redis.pcall('GET', key)
  if type(held) ~= 'string' or not string.find(held, '^%d+%.?%d*$') then return 0 end
  local full_at = tonumber(held)
  if full_at >= 2 ^ 53 then return 0 end
  if full_at > now + span + 1 then -- the clock was set back
    full_at = now + span
    redis.call('SET', key, string.format('%.2f', full_at), 'PX', math.max(math.ceil(span / 1000), 1))
  end
  return full_at
end

-- log_of(key, now): whether the key can hold a log. Times that have not come yet, since the clock was set back, become now.
local function log_of(key, now)
  local newest = redis.pcall('ZRANGE', key, -1, -1, 'WITHSCORES')
  if newest.err then return false end
  if newest[2] and tonumber(newest[2]) > now + 1000 then
    local edge = string.format('(%.0f', now)
    local ahead = math.min(redis.call('ZCOUNT', key, edge, '+inf'), 10000)
    redis.call('ZREMRANGEBYSCORE', key, edge, '+inf')
    for i = 1, ahead do redis.call('ZADD', key, now, string.format('%.0f-back-%d', now, i)) end
  end
  return true
end
