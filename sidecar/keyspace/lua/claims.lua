-- claimed(key, digest, ttl_ms): whether a request_id belongs to this request, which claims it if no other one has.
local function claimed(key, digest, ttl_ms)
  local kept = kept_answer(key, digest)
  if kept == nil then keep_answer(key, digest, '', ttl_ms) end
  return kept ~= false
end
