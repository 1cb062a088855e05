-- score_of(text): the number that a text is, nil for anything else.
local function score_of(text)
  local number = text and tonumber(text)
  return number == number and number or nil
end

-- descending_score(number): eight bytes whose order is that of descending numbers (IEEE 754, the sign first).
local function descending_score(number)
  number = number + 0 -- no negative zero
  local packed = struct.pack('>d', number)
  if number < 0 then return packed end
  local a, b, c, d, e, f, g, h = string.byte(packed, 1, 8)
  return string.char(127 - a % 128, 255 - b, 255 - c, 255 - d, 255 - e, 255 - f, 255 - g, 255 - h)
end
