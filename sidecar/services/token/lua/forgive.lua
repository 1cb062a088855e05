-- Returns 1. `unlock` says that the attempt given back was the one that led to a lock.
if redis.call('EXISTS', guesses) == 0 then
  return 1
end
if unlock then
  redis.call('HDEL', guesses, 'until')
  redis.call('HSET', guesses, 'wrong', attempts)
end
for _, field in ipairs({'wrong', 'failures'}) do
  if redis.call('HINCRBY', guesses, field, -1) < 0 then
    redis.call('HSET', guesses, field, 0)
  end
end
return 1
