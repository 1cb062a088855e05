-- What a companion key holds may have been written by another program; such junk counts as absent.
-- companion(key, reply): the reply of the redis.pcall that read the key; nil for a key of another type, which is deleted.
local function companion(key, reply)
  if type(reply) ~= 'table' or not reply.err then return reply end
  if not string.find(reply.err, 'WRONGTYPE', 1, true) then error(reply) end
  redis.call('DEL', key)
  return nil
end

-- count_of(text): the number in a field that holds a whole number of at most 15 digits, 0 for anything else.
local function count_of(text)
  return text and #text <= 15 and string.find(text, '^[1-9]%d*$') and tonumber(text) or 0
end

-- time_of(text, latest): the same for a time in milliseconds, 0 for one that is later than it can be.
local function time_of(text, latest)
  local time = count_of(text)
  return time <= latest and time or 0
end
