-- Returns the spellings that the index knows of the form.
redis.call('SADD', blocked, folded)
local out = {}
for at, entry in ipairs(redis.call('ZRANGE', terms, '[' .. folded .. '\0', '(' .. folded .. '\1', 'BYLEX', 'LIMIT', 0, most)) do
  out[at] = string.sub(entry, #folded + 2)
end
return out
