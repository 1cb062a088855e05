-- Reads until when the index has a user online.
-- Keys: expiries (zset: user by expiry in ms since 1970). Returns the score as text, '' for a user who is not in it.
return companion('ZSCORE', expiries, user_id) or ''
