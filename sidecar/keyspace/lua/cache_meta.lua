-- What META knows of a cached entity or list, and whether there is a META. One of another type counts as absent and is
-- removed. DEL is called for junk only: after it Redis lets a script write even when its memory is used up.
local function meta_fields(meta, ...)
  local kind = redis.call('TYPE', meta).ok
  if kind ~= 'hash' and kind ~= 'none' then redis.call('DEL', meta) end
  return redis.call('HMGET', meta, ...), kind == 'hash'
end

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

-- positive(text, most): the whole number that a text is, from 0 to `most`; nil for any other.
local function positive(text, most)
  local number = text and string.match(text, '^%d+$') and tonumber(text)
  if number and number <= (most or 9e15) then return number end
end
