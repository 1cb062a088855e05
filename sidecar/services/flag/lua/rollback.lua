-- Gives a flag the content of an earlier revision; `target` 0 is the content before the present one.
-- Returns {outcome, version, revision, value} as change.lua does, or {"unknown"} when the history has no such revision.
if remember then
  local before = redis.call('GET', request)
  if before then
    local answer = cjson.decode(before)
    answer[5] = 1
    return answer
  end
end

local function answered(answer)
  if remember then
    redis.call('SET', request, cjson.encode(answer), 'PX', request_ttl_ms)
  end
  return answer
end

local held = redis.call('GET', feature)
local version = held and string.sub(redis.sha1hex(held), 1, 16) or ''
if condition == 'version' and version ~= demanded then
  return {'mismatch', version, 0, held or ''}
end

local entries = redis.call('LRANGE', history, 0, -1)
if #entries == 0 then
  return {'unknown', version, 0, held or ''}
end
local last = cjson.decode(entries[1])
local external = version ~= last.version
local found
if target == 0 then
  local previous = entries[external and 1 or 2]
  found = previous and cjson.decode(previous)
else
  for _, entry in ipairs(entries) do
    local decoded = cjson.decode(entry)
    if decoded.revision == target then
      found = decoded
      break
    end
  end
end
if not found then
  return {'unknown', version, 0, held or ''}
end
if found.version == version then
  return answered({'unchanged', version, external and 0 or last.revision, held or ''})
end

local time = redis.call('TIME')
local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
local revision = last.revision
if external then
  revision = revision + 1
  redis.call('LPUSH', history, cjson.encode({
    revision = revision, version = version, changed_at_ms = now_ms, value = held or '', external = true,
  }))
end
if found.version == '' then
  redis.call('DEL', feature)
else
  redis.call('SET', feature, found.value)
end
revision = revision + 1
redis.call('LPUSH', history, cjson.encode({
  revision = revision, version = found.version, changed_at_ms = now_ms, value = found.value, author = author,
  comment = comment, rolled_back_to = found.revision,
}))
redis.call('LTRIM', history, 0, kept - 1)
redis.call('PEXPIRE', history, history_ttl_ms)
redis.call('PUBLISH', changes, feature)
return answered({'changed', found.version, revision, found.value})
