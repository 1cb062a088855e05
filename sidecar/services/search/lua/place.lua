-- `change` is 'raise' (by amount), 'set' (to amount), 'drop', or 'keep': only bring the index to where the set is.
-- Returns {'counted', popularity}, {'dropped'}, {'absent'} or {'blocked'}; the first answer to a repeated request_id.
if request_id ~= '' then
  local first = redis.call('GET', answered)
  if first then
    return {'counted', first}
  end
end
-- An index of which only a part was evicted is none.
if redis.call('ZCARD', terms) > capacity and redis.call('EXISTS', heads, ranked, state) < 3 then
  redis.call('UNLINK', terms, heads, ranked, state)
end
local barred = redis.call('SISMEMBER', blocked, folded) == 1
local dropped = 0
if barred or change == 'drop' then
  dropped = redis.call('ZREM', suggest, term)
elseif change == 'raise' then
  redis.call('ZINCRBY', suggest, amount, term)
elseif change == 'set' then
  redis.call('ZADD', suggest, amount, term)
end
local score = redis.call('ZSCORE', suggest, term)

-- Eight bytes whose order is that of falling numbers (IEEE 754, the sign first).
local function falling(number)
  number = tonumber(number) + 0
  local packed = struct.pack('>d', number)
  if number < 0 then
    return packed
  end
  local a, b, c, d, e, f, g, h = string.byte(packed, 1, 8)
  return string.char(127 - a, 255 - b, 255 - c, 255 - d, 255 - e, 255 - f, 255 - g, 255 - h)
end

-- The prefixes of the folded form, by character: '' first.
local prefixes = {''}
for at = 1, #folded do
  local after = string.byte(folded, at + 1)
  if not after or after < 128 or after > 191 then
    prefixes[#prefixes + 1] = string.sub(folded, 1, at)
    if #prefixes > depth then
      break
    end
  end
end

local function population(prefix)
  return redis.call('ZLEXCOUNT', terms, '[' .. prefix, prefix == '' and '+' or '(' .. prefix .. '\255')
end

-- The terms that are in the range of a prefix, at the moment at which it becomes populous.
local function build(prefix, from, to)
  local entries = redis.call('ZRANGE', terms, '[' .. prefix, prefix == '' and '+' or '(' .. prefix .. '\255', 'BYLEX',
    'LIMIT', 0, 2 * capacity)
  for at, entry in ipairs(entries) do
    entries[at] = string.sub(entry, string.find(entry, '\0', 1, true) + 1)
  end
  local stood = redis.call('HMGET', ranked, unpack(entries))
  for at, held in ipairs(redis.call('ZMSCORE', suggest, unpack(entries))) do
    -- A term stands under one popularity in all heads, even if another program has changed it since.
    held = stood[at] or held
    if held then
      redis.call('ZADD', heads, 0, prefix .. '\0' .. falling(held) .. entries[at])
      if not stood[at] then
        redis.call('HSET', ranked, entries[at], held)
      end
    end
  end
  local over = redis.call('ZLEXCOUNT', heads, from, to) - capacity
  if over > 0 then
    redis.call('ZREM', heads, unpack(redis.call('ZRANGE', heads, to, from, 'BYLEX', 'REV', 'LIMIT', 0, over)))
  end
end

-- Whether the bytes of one come after those of another; Lua's own > would follow the server's locale.
local function follows(one, other)
  for at = 1, math.min(#one, #other) do
    local x, y = string.byte(one, at), string.byte(other, at)
    if x ~= y then
      return x > y
    end
  end
  return #one > #other
end

local old = redis.call('HGET', ranked, term)
local gone = old and falling(old) .. term
local entry = folded .. '\0' .. term
if old and (not score or tonumber(score) < tonumber(old)) then
  redis.call('HINCRBY', state, 'lowered', 1)
end
if not score then
  redis.call('ZREM', terms, entry)
  for _, prefix in ipairs(prefixes) do
    local count = population(prefix)
    if count < capacity then
      break
    elseif count == capacity then
      redis.call('ZREMRANGEBYLEX', heads, '[' .. prefix .. '\0', '(' .. prefix .. '\1')
    elseif gone then
      redis.call('ZREM', heads, prefix .. '\0' .. gone)
    end
  end
  redis.call('HDEL', ranked, term)
else
  local added = redis.call('ZADD', terms, 0, entry)
  if not (old == score and added == 0 and change ~= 'keep') then
    local new = falling(score) .. term
    local stands = false
    for _, prefix in ipairs(prefixes) do
      if population(prefix) <= capacity then
        break
      end
      stands = true
      local from, to = '[' .. prefix .. '\0', '(' .. prefix .. '\1'
      if gone and gone ~= new then
        redis.call('ZREM', heads, prefix .. '\0' .. gone)
      end
      -- The last of a full head; what would stand behind it stays outside.
      local last = redis.call('ZRANGE', heads, from, to, 'BYLEX', 'LIMIT', capacity - 1, 1)[1]
      if not (last and follows(new, string.sub(last, #prefix + 2))) then
        local entered = redis.call('ZADD', heads, 0, prefix .. '\0' .. new) == 1
        if entered and last then
          redis.call('ZREM', heads, last)
        elseif entered and redis.call('ZLEXCOUNT', heads, from, to) == 1 then
          build(prefix, from, to)
        end
      end
    end
    if stands then
      redis.call('HSET', ranked, term, score)
    elseif old then
      redis.call('HDEL', ranked, term)
    end
  end
end

if change ~= 'keep' and score then
  redis.call('PEXPIRE', suggest, ttl_ms)
end
if redis.call('ZCARD', terms) == 1 and change ~= 'keep' then
  redis.call('HSETNX', state, 'passed', redis.call('TIME')[1] .. '000')
end
redis.call('HSETNX', state, 'lowered', 0)
for _, name in ipairs({terms, heads, ranked, state}) do
  redis.call('PEXPIRE', name, ttl_ms)
end
if barred then
  return {'blocked'}
end
if not score then
  return {dropped == 1 and 'dropped' or 'absent'}
end
if request_id ~= '' then
  redis.call('SET', answered, score, 'PX', repeat_ms)
end
return {'counted', score}
