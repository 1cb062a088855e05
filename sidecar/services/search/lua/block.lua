-- Blocks a folded form.
-- Keys: terms (zset), blocked (set). Returns the spellings that the index has of the form, at most `max_spellings`.
companion('SADD', blocked, folded)
local from, to = '[' .. folded .. '\0', '(' .. folded .. '\1'
local entries = companion('ZRANGE', terms, from, to, 'BYLEX', 'LIMIT', 0, max_spellings)
local out = {}
for at, entry in ipairs(entries) do
  out[at] = string.sub(entry, #folded + 2)
end
return out
