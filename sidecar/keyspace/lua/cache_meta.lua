-- What META knows of a cached entity or list. A companion of another type counts as absent and is removed.
-- DEL is called for junk only: after it Redis lets a script write even when its memory is used up.
local function meta_fields(meta, ...)
  local kind = redis.call('TYPE', meta).ok
  if kind ~= 'hash' and kind ~= 'none' then redis.call('DEL', meta) end
  return redis.call('HMGET', meta, ...)
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

-- lines_in(text): at most 128 tags that a field of META holds one a line; none for a text that is too long.
local function lines_in(text)
  local found = {}
  if not text or #text > 65536 then return found end
  for line in string.gmatch(text, '[^\n]+') do
    if #found == 128 then break end
    found[#found + 1] = line
  end
  return found
end

-- put_lines(meta, field, lines): keeps tags in a field of META, which is removed when there are none.
local function put_lines(meta, field, lines)
  if #lines > 0 then
    redis.call('HSET', meta, field, table.concat(lines, '\n'))
  else
    redis.call('HDEL', meta, field)
  end
end

-- note_tags(meta, tags, merges): notes the tags of a value that is being written in `tags`, and in `former` those whose sets
-- may still name it though it no longer has them. A tag that is forgotten here costs a needless removal, never a missed one.
local function note_tags(meta, tags, merges)
  local kept = redis.call('HMGET', meta, 'tags', 'former')
  local has, former, seen = {}, {}, {}
  local function add(list, text)
    for _, tag in ipairs(lines_in(text)) do
      if not seen[tag] then list[#list + 1] = tag end
      seen[tag] = true
    end
  end
  add(has, tags)
  add(merges and has or former, kept[1])
  add(former, kept[2])
  put_lines(meta, 'tags', has)
  put_lines(meta, 'former', former)
end
