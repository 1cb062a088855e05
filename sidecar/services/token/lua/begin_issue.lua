-- Counts a send to a user and notes its code as the outstanding one, unless it comes too soon.
-- Keys: sender (hash: sent, ends, last, current), issued (string).
-- Returns {'first', nonce, expiry ms, the code outstanding before or ''}, {'repeat', nonce, expiry ms} for a repeated
-- request_id, {'reused'} for a request_id of another request, or {'soon', ms to wait}.
local now = now_ms()
if request_id ~= '' then
  local nonce_before, expiry_before = issued_before(issued, digest)
  if nonce_before == false then
    return {'reused'}
  elseif nonce_before then
    return {'repeat', nonce_before, expiry_before}
  end
end
local held = companion('HMGET', sender, 'sent', 'ends', 'last', 'current')
local sent, ends, wait = sends_of(held, now, kept_ms, max_sends, cooldown_ms, window_ms)
if wait > 0 then
  return {'soon', string.format('%d', wait)}
end
redis.call('HSET', sender, 'sent', sent + 1, 'ends', string.format('%d', ends), 'last', string.format('%d', now),
  'current', stored)
redis.call('PEXPIRE', sender, kept_ms)
local expiry = string.format('%d', now + ttl_ms)
if request_id ~= '' then
  keep_answer(issued, digest, expiry .. ' ' .. nonce, repeat_ms)
end
return {'first', nonce, expiry, held[4] or ''}
