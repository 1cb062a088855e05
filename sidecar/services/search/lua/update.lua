-- Changes a term of the set and updates its entries in the index.
-- Keys: suggest (zset of the contract: term by popularity), terms, top_k (zsets), ranked, state (hashes), blocked (set),
-- answered (string); see keys.py. `change` is 'raise' (by amount), 'set' (to amount), 'drop', or 'keep', which only updates
-- the index.
-- Returns {'counted', popularity}, {'dropped'}, {'missing'} or {'blocked'}; the first answer to a repeated request_id, or
-- {'reused'} for a request_id of another request.
if request_id ~= '' then
  local first = kept_answer(answered, digest)
  if first == false then
    return {'reused'}
  elseif first == 'blocked' then
    return {'blocked'}
  elseif score_of(first) then
    return {'counted', first}
  end
end
local present = redis.pcall('ZSCORE', suggest, term)
if type(present) == 'table' and present.err then
  return present
end
local barred = companion('SISMEMBER', blocked, folded) == 1
local indexed = companion('ZCARD', terms)
companion('ZCARD', top_k) -- removes a key of another type
local old = companion('HGET', ranked, term)
local lowered = companion('HGET', state, 'lowered')
-- An index that was evicted in part, or that holds what no sidecar wrote, counts as absent.
if (indexed > capacity and redis.call('EXISTS', top_k, ranked, state) < 3) or (old and not score_of(old)) then
  redis.call('UNLINK', terms, top_k, ranked, state)
  old, lowered = nil, nil
end
local dropped = 0
if barred or change == 'drop' then
  dropped = redis.call('ZREM', suggest, term)
elseif change == 'raise' then
  redis.call('ZINCRBY', suggest, amount, term)
elseif change == 'set' then
  redis.call('ZADD', suggest, amount, term)
end
local score = redis.call('ZSCORE', suggest, term)

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

-- Adds all terms of a prefix to its top-k, when the prefix has just got more than CAPACITY terms.
local function build(prefix, from, to)
  local entries = redis.call('ZRANGE', terms, '[' .. prefix, prefix == '' and '+' or '(' .. prefix .. '\255', 'BYLEX',
    'LIMIT', 0, 2 * capacity)
  for at, entry in ipairs(entries) do
    entries[at] = string.sub(entry, (string.find(entry, '\0', 1, true) or #entry) + 1)
  end
  local known = redis.call('HMGET', ranked, unpack(entries))
  for at, held in ipairs(redis.call('ZMSCORE', suggest, unpack(entries))) do
    -- A term has one popularity in all top-ks, even if another program has changed it since.
    local number = score_of(known[at]) or score_of(held)
    if number then
      redis.call('ZADD', top_k, 0, prefix .. '\0' .. descending_score(number) .. entries[at])
      if not score_of(known[at]) then
        redis.call('HSET', ranked, entries[at], held)
      end
    end
  end
  local over = redis.call('ZLEXCOUNT', top_k, from, to) - capacity
  if over > 0 then
    redis.call('ZREM', top_k, unpack(redis.call('ZRANGE', top_k, to, from, 'BYLEX', 'REV', 'LIMIT', 0, over)))
  end
end

-- Whether the bytes of one come after those of another; Lua's own > follows the server's locale.
local function follows(one, other)
  for at = 1, math.min(#one, #other) do
    local x, y = string.byte(one, at), string.byte(other, at)
    if x ~= y then
      return x > y
    end
  end
  return #one > #other
end

local before = old and descending_score(score_of(old)) .. term
local entry = folded .. '\0' .. term
local lowers = old and (not score or score_of(score) < score_of(old))
if lowers or not lowered then
  redis.call('HSET', state, 'lowered', string.format('%d', count_of(lowered) + (lowers and 1 or 0)))
end
if not score then
  redis.call('ZREM', terms, entry)
  for _, prefix in ipairs(prefixes) do
    local count = population(prefix)
    if count < capacity then
      break
    elseif count == capacity then
      redis.call('ZREMRANGEBYLEX', top_k, '[' .. prefix .. '\0', '(' .. prefix .. '\1')
    elseif before then
      redis.call('ZREM', top_k, prefix .. '\0' .. before)
    end
  end
  redis.call('HDEL', ranked, term)
else
  local added = redis.call('ZADD', terms, 0, entry)
  if not (old == score and added == 0 and change ~= 'keep') then
    local after = descending_score(score_of(score)) .. term
    local ranks = false
    for _, prefix in ipairs(prefixes) do
      if population(prefix) <= capacity then
        break
      end
      ranks = true
      local from, to = '[' .. prefix .. '\0', '(' .. prefix .. '\1'
      if before and before ~= after then
        redis.call('ZREM', top_k, prefix .. '\0' .. before)
      end
      -- The last entry of a full top-k; a term that would come after it is not added.
      local last = redis.call('ZRANGE', top_k, from, to, 'BYLEX', 'LIMIT', capacity - 1, 1)[1]
      if not (last and follows(after, string.sub(last, #prefix + 2))) then
        local entered = redis.call('ZADD', top_k, 0, prefix .. '\0' .. after) == 1
        if entered and last then
          redis.call('ZREM', top_k, last)
        elseif entered and redis.call('ZLEXCOUNT', top_k, from, to) == 1 then
          build(prefix, from, to)
        end
      end
    end
    if ranks then
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
  redis.call('HSETNX', state, 'reindexed', string.format('%d', now_ms()))
end
for _, name in ipairs({terms, top_k, ranked, state}) do
  redis.call('PEXPIRE', name, ttl_ms)
end
if request_id ~= '' and (barred or score) then
  keep_answer(answered, digest, barred and 'blocked' or score, repeat_ms)
end
if barred then
  return {'blocked'}
end
if not score then
  return {dropped == 1 and 'dropped' or 'missing'}
end
return {'counted', score}
