-- Returns {'granted', nonce, expiry ms}, {'again', nonce, expiry ms} for a repeated request_id, {'soon', ms to wait}
-- or {'locked', ms to wait}.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if request_id ~= '' then
  local first = redis.call('GET', otp_granted)
  if first then
    local at = string.find(first, ' ', 1, true)
    return {'again', string.sub(first, at + 1), string.sub(first, 1, at - 1)}
  end
end
local held = redis.call('HMGET', guard, 'sent', 'ends', 'last', 'until')
local sent, ends, last = tonumber(held[1] or 0), tonumber(held[2] or 0), tonumber(held[3] or 0)
local lock = tonumber(held[4] or 0) - now
if lock > 0 then
  return {'locked', string.format('%d', lock)}
end
if ends <= now then
  sent, ends = 0, now + window_ms
end
local wait = last + cooldown_ms - now
if sent >= most then
  wait = math.max(wait, ends - now)
end
if wait > 0 then
  return {'soon', string.format('%d', wait)}
end
redis.call('SET', otp, stored, 'PX', ttl_ms)
redis.call('HSET', guard, 'sent', sent + 1, 'ends', string.format('%d', ends), 'last', string.format('%d', now))
redis.call('PEXPIRE', guard, kept_ms)
local expiry = string.format('%d', now + ttl_ms)
if request_id ~= '' then
  redis.call('SET', otp_granted, expiry .. ' ' .. nonce, 'PX', repeat_ms)
end
return {'granted', nonce, expiry}
