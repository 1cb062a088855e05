-- The entries of a log: a stream in which the entry with the id N-0 is the message with the offset N. What is no such entry
-- is from another program, and ends the messages that can be read.
local FEW = 8

local function id_of(offset)
  return string.format('%.0f-0', offset)
end

local function message_in(entry, offset)
  if entry[1] ~= id_of(offset) then return nil end
  local fields = {}
  for i = 1, #entry[2], 2 do fields[entry[2][i]] = entry[2][i + 1] end
  if fields.payload and fields.attributes and fields.time then return fields end
  return nil
end

-- entries_in(reply): the entries of a reply; none of that of a key that is no stream.
local function entries_in(reply)
  return reply.err and {} or reply
end

local function append(found, fields)
  found[#found + 1] = fields.payload
  found[#found + 1] = fields.attributes
  found[#found + 1] = fields.time
  return #fields.payload + #fields.attributes
end

-- oldest(log, last): the offset of the first entry; one more than `last` when there is none up to it.
local function oldest(log, last)
  local first = entries_in(redis.pcall('XRANGE', log, '1-0', id_of(last), 'COUNT', 1))[1]
  return first and tonumber(string.match(first[1], '^(%d+)-0$')) or last + 1
end

-- entries_after(log, after, last, most, most_bytes): {payload, attributes, time, ...} of the messages after an offset, and
-- whether the log has them all, as far as they were read.
local function entries_after(log, after, last, most, most_bytes)
  local found, count, bytes = {}, 0, 0
  while after < last and count < most and bytes < most_bytes do
    local entries = entries_in(redis.pcall('XRANGE', log, id_of(after + 1), id_of(last), 'COUNT', FEW))
    if #entries == 0 then return found, false end
    for _, entry in ipairs(entries) do
      local fields = message_in(entry, after + 1)
      if not fields then return found, false end
      if count == most or bytes >= most_bytes then break end
      bytes = bytes + append(found, fields)
      after, count = after + 1, count + 1
    end
  end
  return found, true
end

-- entries_before(log, before, most, most_bytes): the same for those before an offset, backwards, as far as the log has them.
local function entries_before(log, before, most, most_bytes)
  local found, count, bytes = {}, 0, 0
  while before > 1 and count < most and bytes < most_bytes do
    local entries = entries_in(redis.pcall('XREVRANGE', log, id_of(before - 1), '1-0', 'COUNT', FEW))
    for _, entry in ipairs(entries) do
      local fields = message_in(entry, before - 1)
      if not fields then return found end
      if count == most or bytes >= most_bytes then break end
      bytes = bytes + append(found, fields)
      before, count = before - 1, count + 1
    end
    if #entries == 0 then break end
  end
  return found
end
