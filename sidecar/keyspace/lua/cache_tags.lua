-- What META knows of the tags of a cached value.
local MOST_LINES, LONGEST_LINES = 128, 65536
local TAG_MARGIN_MS = 5000 -- how much sooner a value ends than a tag that it was added to a moment before forgets it

-- lines_in(text): at most MOST_LINES tags that a field of META holds one a line; none for a text that is too long.
local function lines_in(text)
  local found = {}
  if not text or #text > LONGEST_LINES then return found end
  for line in string.gmatch(text, '[^\n]+') do
    if #found == MOST_LINES then break end
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
