-- Unblocks a folded form.
-- Keys: blocked (set). Returns 1 when it was blocked, else 0.
return companion('SREM', blocked, folded)
