#!lua
-- Writes an entity if the condition holds. Returns {outcome, lifetime in ms, version}; the outcome is written, present,
-- absent, version (with the current one) or invalidated.
if request_id ~= '' then
  local first = redis.call('GET', request)
  if first then
    if pending ~= '' then redis.call('HDEL', meta, pending) end
    return cjson.decode(first)
  end
end

local function before(a, b) -- by bytes, for < follows the server's locale
  for i = 1, math.min(#a, #b) do
    local x, y = a:byte(i), b:byte(i)
    if x ~= y then return x < y end
  end
  return #a < #b
end

local function digest()
  local held, names, of, parts = redis.call('HGETALL', entity), {}, {}, {}
  for i = 1, #held, 2 do
    names[#names + 1] = held[i]
    of[held[i]] = held[i + 1]
  end
  table.sort(names, before)
  for i, name in ipairs(names) do
    parts[i] = #name .. ':' .. name .. #of[name] .. ':' .. of[name]
  end
  return redis.sha1hex(table.concat(parts))
end

local held_state = redis.call('GET', state)
local hash = redis.call('EXISTS', entity) == 1
local there = hash or held_state == 'empty'

local function attempt()
  if pending ~= '' and redis.call('HDEL', meta, pending) == 0 then
    -- As if the invalidation had come right after the write. It may not yet have removed the old value: no reader of the
    -- answer may see that one again.
    redis.call('UNLINK', meta, entity, state)
    redis.call('PUBLISH', events, 'deleted\n' .. entity)
    return {'invalidated', 0, ''}
  end
  if condition == 'absent' and there then return {'present', 0, ''} end
  if not there and (condition == 'present' or condition == 'version' or mode == 'merge') then return {'absent', 0, ''} end
  if condition == 'version' then
    local current = digest()
    if current ~= version then return {'version', 0, current} end
  end

  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local ttl = ttl_ms
  if keep_ttl and there then
    local left = redis.call('PTTL', hash and entity or state)
    if left > 0 then ttl = left end
  end
  local cap = mode ~= 'replace' and there and tonumber(redis.call('HGET', meta, 'cap') or nil)
  if cap and cap <= now then cap = nil end
  if pending ~= '' then cap = now + 86395000 end -- the tags were joined a moment ago and last 24 h
  if cap then ttl = math.min(ttl, cap - now) end

  if mode == 'replace' or negative then redis.call('UNLINK', entity) end
  for i = 1, #removed, 500 do
    redis.call('HDEL', entity, unpack(removed, i, math.min(i + 499, #removed)))
  end
  for i = 1, #fields, 1000 do
    redis.call('HSET', entity, unpack(fields, i, math.min(i + 999, #fields)))
  end
  if negative then
    redis.call('SET', state, 'negative', 'PX', ttl)
  elseif redis.call('PEXPIRE', entity, ttl) == 1 then
    redis.call('UNLINK', state)
  else
    redis.call('SET', state, 'empty', 'PX', ttl)
  end

  local leased = redis.call('HEXISTS', meta, 'lease') == 1
  redis.call('HDEL', meta, 'lease', 'lease_at', 'lease_until', 'tagged', 'filled', 'rest_until')
  if mode == 'replace' or not there then redis.call('HDEL', meta, 'fresh_until', 'delta') end
  if cap then
    redis.call('HSET', meta, 'cap', cap)
    redis.call('PEXPIRE', meta, math.max(redis.call('PTTL', meta), ttl + 1000))
  else
    redis.call('HDEL', meta, 'cap')
  end
  redis.call('PUBLISH', events, 'written\n' .. entity)
  if leased then redis.call('PUBLISH', wake, '') end
  return {'written', ttl, want_version and digest() or ''}
end

local answer = attempt()
if request_id ~= '' then redis.call('SET', request, cjson.encode(answer), 'PX', 600000) end
return answer
