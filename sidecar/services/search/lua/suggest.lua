-- Returns {1 when the index is behind the set or 0, number of terms in the set, how many of the following are exact,
-- term, popularity, ...}.
local total = redis.call('ZCARD', suggest)
local indexed = redis.call('ZCARD', terms)
if total == 0 or (indexed > capacity and redis.call('EXISTS', heads, ranked, state) < 3) then
  -- The set is gone, or only a part of its index was evicted: begin anew.
  if indexed > 0 then
    redis.call('UNLINK', terms, heads, ranked, state)
  end
  return {total > 0 and 1 or 0, total, 0}
end

local behind = total ~= indexed
local known = redis.call('HMGET', state, 'passed', 'lowered')
if not known[1] or tonumber(known[2] or 0) >= capacity / 8
  or redis.call('TIME')[1] * 1000 - tonumber(known[1]) > refresh_ms then
  behind = true
end

local function falling(number)
  number = tonumber(number) + 0
  local packed = struct.pack('>d', number)
  if number < 0 then
    return packed
  end
  local a, b, c, d, e, f, g, h = string.byte(packed, 1, 8)
  return string.char(127 - a, 255 - b, 255 - c, 255 - d, 255 - e, 255 - f, 255 - g, 255 - h)
end

local function characters(text)
  local out = {}
  for character in string.gmatch(text, '[%z\1-\127\192-\255][\128-\191]*') do
    out[#out + 1] = character
  end
  return out
end

-- Popularity, highest first, then the bytes of the term: Lua's own < would follow the server's locale.
local function before(a, b)
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

-- Put the terms of a prefix into `out`, which keeps the best `want` in order; terms already in `seen` are left out.
-- Returns how many entries were read.
local function best(prefix, want, seen, out)
  local from, to = '[' .. prefix, prefix == '' and '+' or '(' .. prefix .. '\255'
  local count = redis.call('ZLEXCOUNT', terms, from, to)
  if count == 0 then
    return 1
  end
  local names, stood = {}, {}
  if count <= capacity or #characters(prefix) > depth then
    for at, entry in ipairs(redis.call('ZRANGE', terms, from, to, 'BYLEX', 'LIMIT', 0, capacity)) do
      names[at] = string.sub(entry, string.find(entry, '\0', 1, true) + 1)
    end
  else
    -- Some more than wanted, should another program have removed or lowered some of them.
    local some = math.min(capacity, want + math.ceil(want / 2))
    local entries = redis.call('ZRANGE', heads, from .. '\0', '(' .. prefix .. '\1', 'BYLEX', 'LIMIT', 0, some)
    for at, entry in ipairs(entries) do
      stood[at] = string.sub(entry, #prefix + 2, #prefix + 9)
      names[at] = string.sub(entry, #prefix + 10)
    end
    if #names == 0 then
      behind = true
      return 1
    end
  end
  for at, score in ipairs(redis.call('ZMSCORE', suggest, unpack(names))) do
    if stood[at] and (not score or falling(score) ~= stood[at]) then
      behind = true
    end
    if score and not seen[names[at]] then
      local found = {names[at], tonumber(score), score}
      local place = #out
      if place < want or before(found, out[place]) then
        seen[names[at]] = true
        while place > 0 and before(found, out[place]) do
          out[place + 1] = out[place]
          place = place - 1
        end
        out[place + 1] = found
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
    local head = table.concat(letters, '', 1, at - 1)
    if head ~= '' and not first_from('[' .. head, head) then
      break
    end
    local here, rest = letters[at], table.concat(letters, '', at + 1)
    try(head .. rest)
    if letters[at + 1] then
      try(head .. letters[at + 1] .. here .. table.concat(letters, '', at + 2))
    end
    -- Whatever characters follow the head in the vocabulary, in place of this one or before it.
    local bound = '[' .. head
    while looks > 0 do
      local entry = head == '' and redis.call('ZRANGE', terms, bound, '+', 'BYLEX', 'LIMIT', 0, 1)[1] or first_from(bound, head)
      looks = looks - 1
      if not entry then
        break
      end
      local byte = string.byte(entry, #head + 1)
      if byte == 0 then
        bound = '(' .. head .. '\1'
      else
        local length = byte < 192 and 1 or byte < 224 and 2 or byte < 240 and 3 or 4
        local other = string.sub(entry, #head + 1, #head + length)
        if other ~= here then
          try(head .. other .. rest)
        end
        try(head .. other .. here .. rest)
        bound = '(' .. head .. other .. '\255'
      end
    end
  end
end

local out = {behind and 1 or 0, total, #exact}
for _, found in ipairs(exact) do
  out[#out + 1] = found[1]
  out[#out + 1] = found[3]
end
for _, found in ipairs(edited) do
  out[#out + 1] = found[1]
  out[#out + 1] = found[3]
end
return out
