-- Returns {'updated', ttl_ms, field, value, …}, {'mismatch', version} when it was not at expected_version,
-- {'missing'} when there is no such session. put is field, value, …
-- The version is the SHA-1 of all fields but lastActivity in byte order, each as length:text of its name and value.
local held = redis.call('HGETALL', session)
if #held == 0 then
  return {'missing'}
end

local function before(a, b)
  for i = 1, math.min(#a, #b) do
    local x, y = a:byte(i), b:byte(i)
    if x ~= y then
      return x < y
    end
  end
  return #a < #b
end

if expected_version ~= '' then
  local values, names, parts = {}, {}, {}
  for i = 1, #held, 2 do
    if held[i] ~= 'lastActivity' then
      names[#names + 1] = held[i]
      values[held[i]] = held[i + 1]
    end
  end
  table.sort(names, before)
  for i, name in ipairs(names) do
    parts[i] = #name .. ':' .. name .. #values[name] .. ':' .. values[name]
  end
  local version = redis.sha1hex(table.concat(parts))
  if version ~= expected_version then
    return {'mismatch', version}
  end
end

-- Put comes first: a hash that loses its last field would be gone, and with it the session.
if #put > 0 then
  redis.call('HSET', session, unpack(put))
end
if #drop > 0 then
  redis.call('HDEL', session, unpack(drop))
end
local user_id = redis.call('HGET', session, 'userId') or ''
redis.call('PUBLISH', (events:gsub(('0'):rep(40), redis.sha1hex(user_id))), event)
local reply = {'updated', redis.call('PTTL', session)}
for i, item in ipairs(redis.call('HGETALL', session)) do
  reply[i + 2] = item
end
return reply
