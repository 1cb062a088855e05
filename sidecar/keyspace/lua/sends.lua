-- Limits on sending codes. sends_of(held, ...): `held` is {sent, ends, last} as kept; returns the sends of the present
-- window, when it ends, and for how many milliseconds no code may be sent.
local function sends_of(held, now, kept_ms, max_sends, cooldown_ms, window_ms)
  local sent, ends, last = count_of(held[1]), count_of(held[2], now + kept_ms), count_of(held[3], now)
  if ends <= now then
    sent, ends = 0, now + window_ms
  end
  local wait = last + cooldown_ms - now
  if sent >= max_sends then
    wait = math.max(wait, ends - now)
  end
  return sent, ends, wait
end

-- issued_before(key, digest): nonce and expiry of the first answer to a request_id; false when it answered another request.
local function issued_before(key, digest)
  local first = kept_answer(key, digest)
  if first == false then return false end
  local expiry, nonce = string.match(first or '', '^(%d+) (%x+)$')
  if nonce and whole(expiry, 1, LATEST_MS) then return nonce, expiry end
  return nil
end
