-- What is held: under the limit of `permits`, or under any limit when `limit` is 0. What has ended counts for nothing,
-- removed or not.
-- Keys: permits, leases, grants, held, waiters.
-- Returns {units in use, waiters, {{permit id, weight, fence (0: another program's), ms left of its lease, limit}, ...}},
-- at most `most` permits.
local now = now_ms()
local latest = now + keep_ms
local listed = {}

local function list(id, weight, fence, ends, limit)
  if ends > now and ends <= latest and #listed < most then
    listed[#listed + 1] = {id, weight, fence, ends - now, limit}
    return true
  end
end

if limit == 0 then
  local marks = companion('ZRANGE', held, '(' .. now, latest, 'BYSCORE', 'LIMIT', 0, 10000, 'WITHSCORES')
  for at = 1, #marks, 2 do
    local limit, id = string.match(marks[at], '^(%d+)/(.+)$')
    local grant = id and #listed < most and grant_of(id)
    if grant and grant.limit == tonumber(limit) then
      list(id, grant.weight, grant.fence, math.floor(tonumber(marks[at + 1])), grant.limit)
    end
  end
  return {companion('ZCOUNT', held, '(' .. now, latest), companion('ZCARD', waiters), listed}
end

local used, foreign = units_in_use(permits, leases, now, latest)
local units = redis.call('ZRANGE', permits, 0, 9999, 'WITHSCORES')
for at = 1, #units, 2 do
  local unit, since = units[at], tonumber(units[at + 1])
  local ends = tonumber(companion('ZSCORE', leases, unit) or nil)
  if ends and ends <= latest then
    local grant = #listed < most and grant_of(unit)
    if grant then list(unit, grant.weight, grant.fence, math.floor(ends), grant.limit) end
  else
    local at_ms = since < 1e11 and since * 1000 or since < 1e14 and since or since / 1000
    ends = math.floor(math.min(at_ms, now) + foreign_ms)
    if ends <= now and foreign > 0 then
      foreign, used = foreign - 1, used - 1
    end
    list(unit, 1, 0, ends, limit)
  end
end
return {used, companion('ZCARD', waiters), listed}
