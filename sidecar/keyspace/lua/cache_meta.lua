-- state_of(state): 'negative' or 'empty', or nil.
local function state_of(state)
  local held = redis.pcall('GET', state)
  if held == 'negative' or held == 'empty' then return held end
  if held then redis.call('DEL', state) end
end

-- is_entity(entity): whether a hash is there; nil when the key holds another type.
local function is_entity(entity)
  local kind = redis.call('TYPE', entity).ok
  if kind == 'hash' then return true end
  if kind == 'none' then return false end
end
