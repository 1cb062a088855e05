-- Binds a request_id to one request.
-- Keys: verify_request (string). Returns 1, or 0 for a request_id of another request.
return claimed(verify_request, digest, repeat_ms) and 1 or 0
