-- Companion keys and the numbers in them. Any program may have left junk there; it counts as absent.
local LATEST_MS = 253402300799999 -- the last millisecond that a Timestamp can hold
local HIGHEST = 9e15 -- larger integers are not exact in Lua

-- companion(command, key, ...): the reply to a command on a companion key; a key of another type is removed before it.
local function companion(command, key, ...)
  local reply = redis.pcall(command, key, ...)
  if type(reply) == 'table' and reply.err then
    if string.find(reply.err, 'WRONGTYPE', 1, true) then redis.call('DEL', key) end
    reply = redis.call(command, key, ...)
  end
  return reply
end

-- whole(text, least, most): the number that decimal digits say, if it lies within the bounds; nil for anything else.
local function whole(text, least, most)
  if type(text) ~= 'string' or #text > 16 or not string.find(text, '^%d+$') then return nil end
  local number = tonumber(text)
  if number >= least and number <= most then return number end
end

-- count_of(text, most): the same from 0 to `most` (HIGHEST if not given), 0 for anything else.
local function count_of(text, most)
  return whole(text, 0, most or HIGHEST) or 0
end
