-- Binds a request_id to its request. KEYS: request. ARGV: digest, ttl_ms. Returns 1, or 0 if it is bound to another request.
local kept = kept_answer(request, digest)
if kept == false then return 0 end
if not kept then keep_answer(request, digest, '', ttl_ms) end
return 1
