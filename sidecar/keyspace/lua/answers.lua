-- The first answer to a request_id, kept with a digest of the request that it answered.
-- kept_answer(key, digest): nil when none is kept, false when it answered another request, else its text. Junk of another
-- program counts as none.
local function kept_answer(key, digest)
  local kept = redis.pcall('GET', key)
  if type(kept) ~= 'string' or string.sub(kept, #digest + 1, #digest + 1) ~= ' ' then return nil end
  if string.sub(kept, 1, #digest) ~= digest then return false end
  return string.sub(kept, #digest + 2)
end

local function keep_answer(key, digest, answer, ttl_ms)
  redis.call('SET', key, digest .. ' ' .. answer, 'PX', ttl_ms)
end
