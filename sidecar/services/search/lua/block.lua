-- Blocks a folded form.
-- Keys: terms (zset), blocked (set). Returns the spellings that the index has of the form, at most `max_spellings`.
if not companion(blocked, redis.pcall('SADD', blocked, folded)) then
  redis.call('SADD', blocked, folded)
end
local entries = companion(terms, redis.pcall('ZRANGE', terms, '[' .. folded .. '\0', '(' .. folded .. '\1', 'BYLEX', 'LIMIT',
  0, max_spellings)) or {}
local out = {}
for at, entry in ipairs(entries) do
  out[at] = string.sub(entry, #folded + 2)
end
return out
