-- Where an id stands in one period. Keys: trending, long, short, rise, state: see keys.py.
-- Returns {score, velocity, place by score or -1, place by velocity or -1, ids with hits}.
local long_sum = sum_of(companion('ZSCORE', long, item), half_ms)
local short_sum = sum_of(companion('HGET', short, item), rising_ms)
return {
  string.format('%.17g', long_sum and score_of(long_sum, half_ms) or 0),
  string.format('%.17g', velocity(long_sum, short_sum)),
  companion('ZREVRANK', long, item) or -1,
  companion('ZREVRANK', rise, item) or -1,
  companion('ZCARD', long),
}
