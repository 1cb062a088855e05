-- digest_of(flat, without): the SHA1 of a hash as HGETALL returns it, independent of the order of its fields; the field
-- `without` is left out if given. Lua's < on strings follows the server's locale, so bytes are compared one by one.
local function bytes_before(a, b)
  for i = 1, math.min(#a, #b) do
    local x, y = string.byte(a, i), string.byte(b, i)
    if x ~= y then return x < y end
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
