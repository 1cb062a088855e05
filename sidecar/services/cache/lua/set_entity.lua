#!lua
-- Writes an entity if the condition holds.
-- KEYS: entity, state, meta, request. Arguments: fields: names and contents in turn; removed: names; mode: replace, merge or
-- create; condition: absent, present, version or ''; version; negative; ttl_ms; keep_ttl; pending: the announcement of a write
-- with tags, or ''; tags: those of the value, one a line; tag_ms: how long a tag remembers it; want_version; request_digest
-- ('' without a request_id), request_ms; max_fields, max_bytes: of the value; events, wake: channels.
-- Reply: {outcome, lifetime in ms, version}; the outcome is written, present, absent, version (with the current one),
-- invalidated, too_large, unversioned, wrong_type or reused.
if request_digest ~= '' then
  local first = kept_answer(request, request_digest)
  if first ~= nil then
    if pending ~= '' then redis.pcall('HDEL', meta, pending) end
    if first == false then return {'reused', 0, ''} end
    local ok, answer = pcall(cjson.decode, first)
    if ok and type(answer) == 'table' and #answer == 3 then return answer end
  end
end

local hash = is_entity(entity)
if hash == nil then
  if pending ~= '' then redis.pcall('HDEL', meta, pending) end
  return {'wrong_type', 0, ''}
end
local held_state = not hash and state_of(state)
local there = hash or held_state == 'empty'
local known = companion('HMGET', meta, 'cap', 'lease', 'tags', 'former')
local has_meta = redis.call('EXISTS', meta) == 1

-- unwritten(...): the answer of a write that did not happen.
local function unwritten(outcome, current)
  if pending ~= '' then redis.call('HDEL', meta, pending) end
  return {outcome, 0, current or ''}
end

-- fits(): whether the merged value stays within its bounds.
local function fits()
  if mode == 'replace' or not hash then return true end
  local sizes = sizes_of(entity, 2 * max_fields)
  if not sizes then return false end
  local count, bytes = 0, 0
  for _, name in ipairs(removed) do sizes[name] = nil end
  for i = 1, #fields, 2 do sizes[fields[i]] = #fields[i] + #fields[i + 1] end
  for _, size in pairs(sizes) do
    count = count + 1
    bytes = bytes + size
  end
  return count <= max_fields and bytes <= max_bytes
end

local function attempt()
  if pending ~= '' and redis.call('HDEL', meta, pending) == 0 then
    -- As if the invalidation had come right after the write. It may not yet have removed the old value: no reader of the
    -- answer may see that one again.
    redis.call('UNLINK', meta, entity, state)
    redis.call('PUBLISH', events, 'deleted\n' .. entity)
    return {'invalidated', 0, ''}
  end
  if condition == 'absent' and there then return unwritten('present') end
  if not there and (condition == 'present' or condition == 'version' or mode == 'merge') then
    return unwritten('absent')
  end
  if condition == 'version' then
    if hash and not has_version(entity, max_fields, max_bytes) then return unwritten('unversioned') end
    local current = digest_of(hash and redis.call('HGETALL', entity) or {})
    if current ~= version then return unwritten('version', current) end
  end
  if not fits() then return unwritten('too_large') end

  local ttl = ttl_ms
  if keep_ttl and there then
    local left = redis.call('PTTL', hash and entity or state)
    if left > 0 then ttl = left end
  end
  local merges = mode ~= 'replace' and there
  local cap = merges and whole(known[1], 0, HIGHEST)
  if cap or pending ~= '' then
    local now = now_ms()
    if cap and cap <= now then cap = nil end
    -- The tags were added a moment ago. A merged value keeps its older tags, which forget it sooner.
    if pending ~= '' then cap = math.min(cap or HIGHEST, now + tag_ms - TAG_MARGIN_MS) end
    if cap then ttl = math.min(ttl, cap - now) end
  end

  if mode == 'replace' or negative then
    redis.call('UNLINK', state, entity)
  else
    redis.call('UNLINK', state)
  end
  for i = 1, #removed, CHUNK do
    redis.call('HDEL', entity, unpack(removed, i, math.min(i + CHUNK - 1, #removed)))
  end
  put_fields(entity, fields)
  if negative then
    redis.call('SET', state, 'negative', 'PX', ttl)
  elseif redis.call('PEXPIRE', entity, ttl) == 0 then
    redis.call('SET', state, 'empty', 'PX', ttl)
  end

  if has_meta then
    redis.call('HDEL', meta, 'cap', 'lease', 'lease_at', 'lease_until', 'lease_tags', 'filled', 'rest_until')
    if not merges then redis.call('HDEL', meta, 'fresh_until', 'delta') end
  end
  if cap then redis.call('HSET', meta, 'cap', cap) end
  if cap or known[3] or known[4] then
    note_tags(meta, tags, merges)
    if redis.call('EXISTS', meta) == 1 then
      keep_meta(meta, ttl)
    end
  end
  redis.call('PUBLISH', events, 'written\n' .. entity)
  if known[2] then redis.call('PUBLISH', wake, '') end
  if not want_version or not has_version(entity, max_fields, max_bytes) then return {'written', ttl, ''} end
  return {'written', ttl, digest_of(redis.call('HGETALL', entity))}
end

local answer = attempt()
if request_digest ~= '' then keep_answer(request, request_digest, cjson.encode(answer), request_ms) end
return answer
