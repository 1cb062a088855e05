-- The last 60 seconds of an id's counters: a hash of 60 slots, each a second and what was counted in it.
-- slot_of(held): the second of a slot and its sums by name; 0 and none for junk.
local function slot_of(held)
  local sums, name = {}, nil
  if not held or #held > 65536 then return 0, sums end
  local second = tonumber(string.match(held, '^(%d+)\n'))
  if not second then return 0, sums end
  for line in string.gmatch(string.sub(held, #string.match(held, '^%d+\n') + 1), '([^\n]*)\n') do
    if name then
      sums[name] = tonumber(line)
      name = nil
    else
      name = line
    end
  end
  return second, sums
end

-- trailing_of(ring, now): names and sums in turn of the 60 seconds before now, in seconds.
local function trailing_of(ring, now)
  local totals, out = {}, {}
  local slots = redis.pcall('HVALS', ring)
  if slots.err then return out end
  for at = 1, math.min(#slots, 60) do
    local second, sums = slot_of(slots[at])
    if second > now - 60 and second <= now then
      for name, sum in pairs(sums) do totals[name] = (totals[name] or 0) + sum end
    end
  end
  for name, sum in pairs(totals) do
    out[#out + 1] = name
    out[#out + 1] = string.format('%.17g', sum)
  end
  return out
end
