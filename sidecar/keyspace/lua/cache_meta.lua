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

-- keep_meta(meta, ttl_ms): has META live longer than a value that lives for ttl_ms.
local META_EXTRA_MS = 1000
local function keep_meta(meta, ttl_ms)
  redis.call('PEXPIRE', meta, math.max(redis.call('PTTL', meta), ttl_ms + META_EXTRA_MS))
end
