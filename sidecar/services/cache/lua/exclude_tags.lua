#!lua
-- Notes tags to which a write that did not happen added the key, so that they do not find the value that is there.
-- KEYS: entity, state, meta. Argument: tags, one a line: only those whose sets did not name the key before.
-- Reply: 1 when something was noted.
local hash = is_entity(entity)
if hash == nil then return 0 end
local left = redis.call('PTTL', hash and entity or state)
if left <= 0 then return 0 end
local kept = companion('HMGET', meta, 'tags', 'former')
local seen, former = {}, lines_in(kept[2])
for _, tag in ipairs(lines_in(kept[1])) do seen[tag] = true end
for _, tag in ipairs(former) do seen[tag] = true end
for _, tag in ipairs(lines_in(tags)) do
  if not seen[tag] then former[#former + 1] = tag end -- a tag that somebody else gave the value meanwhile is its own
end
if #former == 0 then return 0 end
put_lines(meta, 'former', former)
keep_meta(meta, left)
return 1
