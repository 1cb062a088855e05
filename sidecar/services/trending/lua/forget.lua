-- Removes an id from one period. Keys: trending (zset of the contract), long (zset), short (hash), rise (zset).
redis.call('ZREM', trending, id)
companion('ZREM', long, id)
companion('HDEL', short, id)
companion('ZREM', rise, id)
return 1
