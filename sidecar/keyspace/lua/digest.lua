-- digest_of(flat, without): the SHA1 of a hash as HGETALL returns it, independent of the order of its fields; the field
-- `without` is left out if given. Lua's < on strings follows the server's locale, so bytes are compared one by one, after
-- long common beginnings were skipped.
local function bytes_before(a, b)
  local at, last = 1, math.min(#a, #b)
  while at <= last do
    local x, y = string.byte(a, at), string.byte(b, at)
    if x ~= y then return x < y end
    at = at + 1
    while at + 63 <= last and string.sub(a, at, at + 63) == string.sub(b, at, at + 63) do at = at + 64 end
    while at + 7 <= last and string.sub(a, at, at + 7) == string.sub(b, at, at + 7) do at = at + 8 end
  end
  return #a < #b
end

local function digest_of(flat, without)
  local names, values, parts = {}, {}, {}
  for i = 1, #flat, 2 do
    if flat[i] ~= without then
      names[#names + 1] = flat[i]
      values[flat[i]] = flat[i + 1]
    end
  end
  table.sort(names, bytes_before)
  for i, name in ipairs(names) do
    parts[i] = #name .. ':' .. name .. #values[name] .. ':' .. values[name]
  end
  return redis.sha1hex(table.concat(parts))
end
