-- past_position(member): the position of a member in the earlier season `past`, for scripts with that key and the arguments
-- `ascending` and `compare`; -1 when it was not there, or is not asked for.
local function past_position(member)
  if not compare then return -1 end
  if ascending then return redis.call('ZRANK', past, member) or -1 end
  return redis.call('ZREVRANK', past, member) or -1
end
