-- milliseconds_of(text): ms since 1970 of a time as programs write it: a number of seconds, milliseconds or microseconds,
-- or ISO 8601 (without a zone: UTC). nil for anything else. It does what milliseconds_of of
-- sidecar/services/session/timestamps.py does. Needs companions.
local MONTH_DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

local function days_since_1970(year, month, day)
  local leap = year % 4 == 0 and (year % 100 ~= 0 or year % 400 == 0)
  local length = MONTH_DAYS[month]
  if not length or day < 1 or day > length + ((leap and month == 2) and 1 or 0) then
    return nil
  end
  local days = day - 1 + 365 * (year - 1970)
  local before = year - 1
  days = days + math.floor(before / 4) - math.floor(before / 100) + math.floor(before / 400) - 477
  for at = 1, month - 1 do
    days = days + MONTH_DAYS[at]
  end
  return days + ((leap and month > 2) and 1 or 0)
end

local function zone_minutes(text)
  if text == '' or text == 'Z' or text == 'z' then
    return 0
  end
  local sign, hours, minutes = string.match(text, '^([+-])(%d%d):?(%d%d)$')
  if not sign then
    sign, hours = string.match(text, '^([+-])(%d%d)$')
    minutes = '0'
  end
  if not sign or tonumber(hours) > 23 or tonumber(minutes) > 59 then
    return nil
  end
  local total = tonumber(hours) * 60 + tonumber(minutes)
  return sign == '-' and -total or total
end

local function time_of_day_ms(text)
  local hour, minute, rest = string.match(text, '^[Tt ](%d%d):?(%d%d)(.*)$')
  if not hour then
    return nil
  end
  local second, fraction = '0', ''
  local seconds, after = string.match(rest, '^:?(%d%d)(.*)$')
  if seconds then
    second, rest = seconds, after
    local digits, zone = string.match(rest, '^[.,](%d+)(.*)$')
    if digits then
      fraction, rest = digits, zone
    end
  end
  local offset = zone_minutes(rest)
  if not offset or tonumber(hour) > 23 or tonumber(minute) > 59 or tonumber(second) > 59 then
    return nil
  end
  local whole = (tonumber(hour) * 60 + tonumber(minute) - offset) * 60 + tonumber(second)
  return whole * 1000 + tonumber(string.sub(fraction .. '000', 1, 3))
end

local function milliseconds_of(text)
  if type(text) ~= 'string' or #text > 40 then
    return nil
  end
  local found
  if string.find(text, '^%d+$') then
    found = tonumber(text)
    if found < 1e6 then
      return nil
    elseif found < 1e11 then
      found = found * 1000
    elseif found >= 1e14 then
      found = math.floor(found / 1000)
    end
  else
    local year, month, day, rest = string.match(text, '^(%d%d%d%d)%-?(%d%d)%-?(%d%d)(.*)$')
    local days = year and days_since_1970(tonumber(year), tonumber(month), tonumber(day))
    local time = days and (rest == '' and 0 or time_of_day_ms(rest))
    found = time and days * 86400000 + time
  end
  return found and found > 0 and found <= LATEST_MS and found or nil
end
