-- Removes an entity and voids its leases. Returns {outcome, current version}; the outcome is deleted, missing or version.
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

if version ~= '' and (redis.call('EXISTS', entity) == 1 or redis.call('GET', state) == 'empty') then
  local current = digest()
  if current ~= version then return {'version', current} end
end
local leased = redis.call('HEXISTS', meta, 'lease') == 1
redis.call('UNLINK', meta)
local removed = redis.call('UNLINK', entity, state)
redis.call('PUBLISH', events, 'deleted\n' .. entity)
if leased then redis.call('PUBLISH', wake, '') end
return {removed > 0 and 'deleted' or 'missing', ''}
