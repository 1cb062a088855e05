-- Stores a one-time password, unless there is a lockout or it comes too soon.
-- Keys: otp (string of the contract), guard (hash: sent, ends, last, wrong, failures, until), otp_issued (string).
-- Returns {'first', nonce, expiry ms}, {'repeat', nonce, expiry ms} for a repeated request_id, {'reused'} for a request_id
-- of another request, {'soon', ms to wait} or {'locked', ms to wait}.
local now = now_ms()
if request_id ~= '' then
  local nonce_before, expiry_before = issued_before(otp_issued, digest)
  if nonce_before == false then
    return {'reused'}
  elseif nonce_before then
    return {'repeat', nonce_before, expiry_before}
  end
end
local present = redis.pcall('GET', otp)
if type(present) == 'table' then
  return present
end
local held = companion('HMGET', guard, 'sent', 'ends', 'last', 'until')
local lockout = count_of(held[4], now + kept_ms) - now
if lockout > 0 then
  return {'locked', string.format('%d', lockout)}
end
local sent, ends, wait = sends_of(held, now, kept_ms, max_sends, cooldown_ms, window_ms)
if wait > 0 then
  return {'soon', string.format('%d', wait)}
end
redis.call('SET', otp, stored, 'PX', ttl_ms)
redis.call('HSET', guard, 'sent', sent + 1, 'ends', string.format('%d', ends), 'last', string.format('%d', now))
redis.call('PEXPIRE', guard, kept_ms)
local expiry = string.format('%d', now + ttl_ms)
if request_id ~= '' then
  keep_answer(otp_issued, digest, expiry .. ' ' .. nonce, repeat_ms)
end
return {'first', nonce, expiry}
