-- Changes the fields of a living session.
-- KEYS: session. Arguments: expected_version ('' for any); put: field, value, … to set; drop: fields to remove;
-- max_attributes and max_bytes: bounds of the caller's own fields after the change; events: channel of user 0…0; event.
-- Reply: {'updated', ttl_ms, field, value, …}; {'conflict', version} when it is not at expected_version; {'too_large'};
-- {'missing'}.
local held = redis.call('HGETALL', session)
if #held == 0 then
  return {'missing'}
end
if expected_version ~= '' then
  local version = digest_of(held, 'lastActivity')
  if version ~= expected_version then
    return {'conflict', version}
  end
end

-- Number and bytes of the caller's own fields: those that are not part of the key contract.
local contract = {userId = true, email = true, role = true, ip = true, lastActivity = true, createdAt = true}
local fields, count, bytes, count_before, bytes_before_change = {}, 0, 0, 0, 0
local function own(name, value, sign)
  if value and not contract[name] then
    count = count + sign
    bytes = bytes + sign * (#name + #value)
  end
end
for i = 1, #held, 2 do
  fields[held[i]] = held[i + 1]
  own(held[i], held[i + 1], 1)
end
count_before, bytes_before_change = count, bytes
for i = 1, #put, 2 do
  own(put[i], fields[put[i]], -1)
  own(put[i], put[i + 1], 1)
end
for _, name in ipairs(drop) do
  own(name, fields[name], -1)
  fields[name] = nil
end
if (count > max_attributes and count > count_before) or (bytes > max_bytes and bytes > bytes_before_change) then
  return {'too_large'}
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
