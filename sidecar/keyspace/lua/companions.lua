-- Reading companion keys, in which any program may have left junk: junk counts as absent.
local LATEST_MS = 253402300799999 -- the last millisecond that a Timestamp can hold

-- companion(key, kind): whether the key exists with the Redis type it is declared with; a key of another type is deleted.
local function companion(key, kind)
  local held = redis.call('TYPE', key).ok
  if held == kind then
    return true
  end
  if held ~= 'none' then
    redis.call('DEL', key)
  end
  return false
end

-- positive(text): the number that a text of decimal digits says, 1 to LATEST_MS; nil for anything else.
local function positive(text)
  if type(text) ~= 'string' or #text > 15 or not string.find(text, '^%d+$') then
    return nil
  end
  local number = tonumber(text)
  return number >= 1 and number <= LATEST_MS and number or nil
end
