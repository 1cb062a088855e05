-- The size of a cached entity, which another program may have made larger than a value may be.
-- sizes_of(entity, max_fields): the bytes of each field, name included, and their sum; nil for a hash of more fields.
local function sizes_of(entity, max_fields)
  if redis.call('HLEN', entity) > max_fields then return nil end
  local sizes, total = {}, 0
  for _, name in ipairs(redis.call('HKEYS', entity)) do
    sizes[name] = #name + redis.call('HSTRLEN', entity, name)
    total = total + sizes[name]
  end
  return sizes, total
end

-- has_version(entity, max_fields, max_bytes): whether a hash is small enough for its version to be computed.
local function has_version(entity, max_fields, max_bytes)
  local sizes, total = sizes_of(entity, max_fields)
  return sizes ~= nil and total <= max_bytes
end
