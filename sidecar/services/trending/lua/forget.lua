-- Removes an id from one period. Keys: trending (zset of the contract), long (zset), short (hash), rise (zset).
redis.call('ZREM', trending, item)
companion('ZREM', long, item)
companion('HDEL', short, item)
companion('ZREM', rise, item)
return 1
