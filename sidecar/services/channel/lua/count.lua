-- Returns how many streams of all sidecars are subscribed. Keys: subscribers. Argument lease_ms: see report.
return (counted(subscribers, now_ms(), lease_ms))
