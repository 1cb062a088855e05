-- Sets or deletes a flag and keeps the change in its history.
-- Returns {outcome, version, revision, value}: outcome is "changed", "unchanged" or "mismatch", the rest is the state
-- after the call ("" for an absent flag; revision 0 when another program wrote it). A fifth item marks the repeat of
-- an earlier answer, which tells nothing of the present.
if remember then
  local before = redis.call('GET', request)
  if before then
    local answer = cjson.decode(before)
    answer[5] = 1
    return answer
  end
end

local function digest(text)
  return text and string.sub(redis.sha1hex(text), 1, 16) or ''
end

local function answered(answer)
  if remember then
    redis.call('SET', request, cjson.encode(answer), 'PX', request_ttl_ms)
  end
  return answer
end

local held = redis.call('GET', feature)
local version = digest(held)
if (condition == 'absent' and held) or (condition == 'version' and version ~= demanded) then
  return {'mismatch', version, 0, held or ''}
end

local head = redis.call('LINDEX', history, 0)
local last = head and cjson.decode(head) or {revision = 0, version = ''}
local external = version ~= last.version
local wanted = present and value or false
if held == wanted then
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
if present then
  redis.call('SET', feature, value)
else
  redis.call('DEL', feature)
end
version = digest(wanted)
revision = revision + 1
redis.call('LPUSH', history, cjson.encode({
  revision = revision, version = version, changed_at_ms = now_ms, value = wanted or '', author = author,
  comment = comment,
}))
redis.call('LTRIM', history, 0, kept - 1)
redis.call('PEXPIRE', history, history_ttl_ms)
redis.call('PUBLISH', changes, feature)
return answered({'changed', version, revision, wanted or ''})
