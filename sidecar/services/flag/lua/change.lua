-- Sets, deletes, kills or rolls back a flag, and adds the change to its history.
-- KEYS: feature, history, request. `action` is set, delete, kill or rollback; `value` is what set and kill store; rollback
-- restores revision `target`, or with 0 the content before the present one. `condition` is "version" (the flag must have
-- `expected`), "absent" or "". `digest` of the request is "" when there is no request_id.
-- Returns {outcome, version, revision, value, repeated}: outcome is "changed", "unchanged", "mismatch" or "missing" (no such
-- revision), the next three are the state after the call ("" for an absent flag; revision 0 when another program wrote
-- it), repeated is 1 for an earlier answer, else 0. {"wrong_type"}: the flag's key holds another type. {"reused"}: the
-- request_id belongs to another request.
local function is_count(number)
  return type(number) == 'number' and number >= 0 and number <= 4000000000 and number % 1 == 0
end

if digest ~= '' then
  local kept = kept_answer(request, digest)
  if kept == false then return {'reused'} end
  local ok, answer = pcall(cjson.decode, kept or '')
  if ok and type(answer) == 'table' and (answer[1] == 'changed' or answer[1] == 'unchanged')
    and type(answer[2]) == 'string' and is_count(answer[3]) and type(answer[4]) == 'string' then
    return {answer[1], answer[2], answer[3], answer[4], 1}
  end
end

local function answered(outcome, version, revision, text)
  if digest ~= '' then
    keep_answer(request, digest, cjson.encode({outcome, version, revision, text}), request_ttl_ms)
  end
  return {outcome, version, revision, text, 0}
end

local function version_of(text)
  return text and string.sub(redis.sha1hex(text), 1, 16) or ''
end

-- entry_of(text): a history entry, nil for what no sidecar wrote.
local function entry_of(text)
  local ok, entry = pcall(cjson.decode, text)
  if not ok or type(entry) ~= 'table' or type(entry.version) ~= 'string' then return nil end
  return is_count(entry.revision) and entry or nil
end

local held = redis.pcall('GET', feature)
if type(held) == 'table' then return {'wrong_type'} end
local version = version_of(held)
if (condition == 'absent' and held) or (condition == 'version' and version ~= expected) then
  return {'mismatch', version, 0, held or '', 0}
end

local texts = redis.pcall('LRANGE', history, 0, kept - 1)
local junk = texts.err ~= nil
local entries = {}
for _, text in ipairs(junk and {} or texts) do
  entries[#entries + 1] = entry_of(text)
  if #entries == 1 and action ~= 'rollback' then break end
end
local last = entries[1] or {revision = 0, version = ''}
local external = version ~= last.version

local wanted, restored = value, nil
if action == 'delete' then
  wanted = false
elseif action == 'rollback' then
  if target == 0 then
    restored = entries[external and 1 or 2]
  else
    for _, entry in ipairs(entries) do
      if entry.revision == target then
        restored = entry
        break
      end
    end
  end
  if not restored then return {'missing', version, 0, held or '', 0} end
  wanted = restored.version ~= '' and restored.value or false
  if wanted and (type(wanted) ~= 'string' or version_of(wanted) ~= restored.version) then
    return {'missing', version, 0, held or '', 0}
  end
end
if held == wanted then
  return answered('unchanged', version, external and 0 or last.revision, held or '')
end

if not wanted then
  redis.call('DEL', feature) -- first, because it needs no memory: see sidecar/keyspace/scripts.py
elseif junk then
  redis.call('SET', history, '') -- needs memory, unlike DEL
end
if junk then redis.call('DEL', history) end
local time_ms, revision = now_ms(), last.revision
if external then
  revision = revision + 1
  redis.call('LPUSH', history, cjson.encode({
    revision = revision, version = version, change_ms = time_ms, action = 'external',
    value = held and #held <= longest and held or '',
  }))
end
revision = revision + 1
redis.call('LPUSH', history, cjson.encode({
  revision = revision, version = version_of(wanted), change_ms = time_ms, action = action, value = wanted or '',
  author = author, comment = comment, restored = restored and restored.revision,
}))
redis.call('LTRIM', history, 0, kept - 1)
redis.call('PEXPIRE', history, history_ttl_ms)
if wanted then redis.call('SET', feature, wanted) end
redis.call('PUBLISH', changes, feature)
return answered('changed', version_of(wanted), revision, wanted or '')
