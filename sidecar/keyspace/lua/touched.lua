-- touch(member): notes that a member of a leaderboard changed while the board is filled, for scripts with the keys `state` and
-- `touched`; needs `fill_lease`. Where it cannot be noted the fill would undo the change, so its lease ends.
local MOST_TOUCHED = 10000

local function touch(member)
  if not lease_of(state, now_ms()) then return end
  if type(redis.pcall('SADD', touched, member)) == 'table' or redis.call('SCARD', touched) > MOST_TOUCHED then
    redis.call('HDEL', state, 'lease', 'lease_until')
  else
    redis.call('PEXPIRE', touched, LONGEST_LEASE_MS)
  end
end
