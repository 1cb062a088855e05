-- Reads the most popular terms of a prefix, then, with `fuzzy`, those of prefixes that are one edit away.
-- Keys: suggest (zset of the contract: term by popularity), terms, top_k (zsets), ranked, state (hashes); see keys.py.
-- Returns {1 when the index differs from the set or 0, number of terms in the set, how many of the following are exact,
-- term, popularity, ...}.
local total = redis.pcall('ZCARD', suggest)
if type(total) == 'table' then
  return total
end
local indexed = companion('ZCARD', terms)
if total == 0 or (indexed > capacity and redis.call('EXISTS', top_k, ranked, state) < 3) then
  -- The set does not exist, or its index was evicted in part: the index is built again.
  if indexed > 0 then
    redis.call('UNLINK', terms, top_k, ranked, state)
  end
  return {total > 0 and 1 or 0, total, 0}
end

local known = companion('HMGET', state, 'reindexed', 'lowered')
local now = now_ms()
local differs = total ~= indexed or count_of(known[2]) >= capacity / 8
  or now - count_of(known[1], now) > refresh_ms

local function characters(text)
  local out = {}
  for character in string.gmatch(text, '[%z\1-\127\192-\255][\128-\191]*') do
    out[#out + 1] = character
  end
  return out
end

-- Popularity, highest first, then the bytes of the term; Lua's own < follows the server's locale.
local function precedes(a, b)
  if a[2] ~= b[2] then
    return a[2] > b[2]
  end
  local one, other = a[1], b[1]
  for at = 1, math.min(#one, #other) do
    local x, y = string.byte(one, at), string.byte(other, at)
    if x ~= y then
      return x < y
    end
  end
  return #one < #other
end

-- Whether another program wrote an entry of the top-k: the sidecar ranks the term under another popularity, or not at all.
local function foreign(term, bytes)
  local number = score_of(companion('HGET', ranked, term))
  return not number or descending_score(number) ~= bytes
end

-- Puts the terms of a prefix into `out`, which keeps the best `want` in order; terms already in `seen` are left out.
-- Returns how many entries were read.
local function best(prefix, want, seen, out)
  local from, to = '[' .. prefix, prefix == '' and '+' or '(' .. prefix .. '\255'
  local count = redis.call('ZLEXCOUNT', terms, from, to)
  if count == 0 then
    return 1
  end
  local names, ranks, entries = {}, {}, nil
  if count <= capacity or #characters(prefix) > depth then
    for at, entry in ipairs(redis.call('ZRANGE', terms, from, to, 'BYLEX', 'LIMIT', 0, capacity)) do
      names[at] = string.sub(entry, (string.find(entry, '\0', 1, true) or #entry) + 1)
    end
  else
    -- A few more than wanted, in case another program has removed or lowered some of them.
    local some = math.min(capacity, want + math.ceil(want / 2))
    entries = companion('ZRANGE', top_k, from .. '\0', '(' .. prefix .. '\1', 'BYLEX', 'LIMIT', 0, some)
    for at, entry in ipairs(entries) do
      ranks[at] = string.sub(entry, #prefix + 2, #prefix + 9)
      names[at] = string.sub(entry, #prefix + 10)
    end
    if #names == 0 then
      differs = true
      return 1
    end
  end
  for at, score in ipairs(redis.call('ZMSCORE', suggest, unpack(names))) do
    if ranks[at] and (not score or descending_score(score_of(score)) ~= ranks[at]) then
      if foreign(names[at], ranks[at]) then
        redis.call('ZREM', top_k, entries[at])
      end
      differs = true
    end
    if score and not seen[names[at]] then
      local found = {names[at], score_of(score), score}
      local position = #out
      if position < want or precedes(found, out[position]) then
        seen[names[at]] = true
        while position > 0 and precedes(found, out[position]) do
          out[position + 1] = out[position]
          position = position - 1
        end
        out[position + 1] = found
        out[want + 1] = nil
      end
    end
  end
  return #names
end

local seen, exact, edited = {}, {}, {}
best(prefix, limit, seen, exact)

local letters = fuzzy and #exact < limit and characters(prefix) or {}
if #letters >= 3 then
  local looks, reads = 1000, 1000
  local function first_from(bound, within)
    looks = looks - 1
    return redis.call('ZRANGE', terms, bound, '(' .. within .. '\255', 'BYLEX', 'LIMIT', 0, 1)[1]
  end
  local tried = {[prefix] = true}
  local function try(candidate)
    if candidate == '' or tried[candidate] or looks <= 0 or reads <= 0 then
      return
    end
    tried[candidate] = true
    if first_from('[' .. candidate, candidate) then
      reads = reads - best(candidate, limit - #exact, seen, edited)
    end
  end
  for at = 1, #letters do
    local start = table.concat(letters, '', 1, at - 1)
    if start ~= '' and not first_from('[' .. start, start) then
      break
    end
    local here, rest = letters[at], table.concat(letters, '', at + 1)
    try(start .. rest)
    if letters[at + 1] then
      try(start .. letters[at + 1] .. here .. table.concat(letters, '', at + 2))
    end
    -- The characters that follow `start` in the vocabulary, in position of this one or before it.
    local bound = '[' .. start
    while looks > 0 do
      local entry = start == '' and redis.call('ZRANGE', terms, bound, '+', 'BYLEX', 'LIMIT', 0, 1)[1] or first_from(bound, start)
      looks = looks - 1
      if not entry then
        break
      end
      local byte = string.byte(entry, #start + 1)
      if byte == 0 then
        bound = '(' .. start .. '\1'
      else
        local length = byte < 192 and 1 or byte < 224 and 2 or byte < 240 and 3 or 4
        local other = string.sub(entry, #start + 1, #start + length)
        if other ~= here then
          try(start .. other .. rest)
        end
        try(start .. other .. here .. rest)
        bound = '(' .. start .. other .. '\255'
      end
    end
  end
end

local out = {differs and 1 or 0, total, #exact}
for _, found in ipairs(exact) do
  out[#out + 1] = found[1]
  out[#out + 1] = found[3]
end
for _, found in ipairs(edited) do
  out[#out + 1] = found[1]
  out[#out + 1] = found[3]
end
return out
