// Package sidecar is the client of nexus-sidecar, the cache-and-coordination sidecar.
//
// [Connect] gives a [Client] whose fields are the generated gRPC clients of the services, with deadlines, retries of what
// is safe to repeat, and typed errors ([Error]) in place. On top of them are [Client.Lock] and [Client.Semaphore], which
// hold something for as long as it takes and report its loss, [GetOrFill], which lets one of all callers compute what the
// cache lacks, [Watch], which is opened again after a restart of the sidecar, and helpers of [Sessions], [RateLimits] and
// [Flags].
package sidecar
