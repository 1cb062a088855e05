package sidecar

import (
	"context"
	"errors"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/protobuf/types/known/durationpb"

	cachev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/cache/v1"
)

// longestWait is how long one Fetch waits for the value that another caller computes; then it asks again.
const longestWait = 4 * time.Second

// Compute reads an entity from its source. It returns [ErrNotExisting] when there is none.
type Compute func(ctx context.Context) (*cachev1.Content, error)

// FillOption says how GetOrFill keeps and finds a value.
type FillOption func(*filling)

// WithTTL is how long the value is kept: 1 s to 24 h. Default: the entity's.
func WithTTL(ttl time.Duration) FillOption {
	return func(f *filling) { f.fill.Ttl = durationpb.New(ttl) }
}

// WithFreshFor is after how long the value is stale: one caller then computes it anew, while all are served the stale one.
// At most the TTL; default: the TTL.
func WithFreshFor(fresh time.Duration) FillOption {
	return func(f *filling) { f.fill.FreshTtl = durationpb.New(fresh) }
}

// WithTags are the tags by which the value can be invalidated, at most 32.
func WithTags(tags ...string) FillOption { return func(f *filling) { f.fetch.Tags = tags } }

// WithLongestCompute is how long computing may take before another caller may try: 100 ms to 60 s. Default: 10 s, unless
// the sidecar is configured otherwise.
func WithLongestCompute(longest time.Duration) FillOption {
	return func(f *filling) { f.fetch.Lease = durationpb.New(longest) }
}

// ComputeOnOutage computes the value without the cache while the cache cannot be asked. Then every caller computes, so the
// source must bear that.
func ComputeOnOutage() FillOption { return func(f *filling) { f.onOutage = true } }

type filling struct {
	client   *Client
	compute  Compute
	fetch    *cachev1.FetchRequest
	fill     *cachev1.FillRequest
	onOutage bool
}

// GetOrFill reads an entity from the cache, and when it is not there lets one of all callers of all sidecars compute it,
// while the others wait for that one's value until ctx ends. A stale value is returned at once; the caller whose turn it
// is computes a new one in the background.
//
// Errors: [ErrNotExisting] when there is no such entity, also from memory; that of compute; *[Error] when the cache could
// not be asked. A value that was computed and could not be kept is returned all the same.
func (c *Client) GetOrFill(ctx context.Context, entity, id string, compute Compute, options ...FillOption) (*cachev1.Content, error) {
	work := &filling{
		client: c, compute: compute,
		fetch: &cachev1.FetchRequest{Entity: entity, Id: id, Wait: durationpb.New(longestWait)},
		fill:  &cachev1.FillRequest{Entity: entity, Id: id},
	}
	for _, option := range options {
		option(work)
	}
	for {
		answer, err := c.Cache.Fetch(ctx, work.fetch)
		if err != nil {
			if work.onOutage && isOutage(err) && ctx.Err() == nil {
				return compute(ctx)
			}
			return nil, err
		}
		switch outcome := answer.GetOutcome().(type) {
		case *cachev1.FetchResponse_Fresh:
			work.refresh(ctx, outcome.Fresh.GetRefresh())
			return contentOf(outcome.Fresh.GetValue()), nil
		case *cachev1.FetchResponse_Stale:
			work.refresh(ctx, outcome.Stale.GetRefresh())
			return contentOf(outcome.Stale.GetValue()), nil
		case *cachev1.FetchResponse_Negative:
			return nil, ErrNotExisting
		case *cachev1.FetchResponse_Lease:
			return work.fulfil(ctx, outcome.Lease)
		case *cachev1.FetchResponse_Busy:
			if err := pause(ctx, outcome.Busy.GetRetryAfter().AsDuration()); err != nil {
				return nil, err
			}
		}
	}
}

// refresh computes the value anew beside the caller, who has one, if the sidecar asks for that.
func (f *filling) refresh(ctx context.Context, lease *cachev1.Lease) {
	if lease == nil {
		return
	}
	// The caller's values, but neither its end nor its deadline: the lease and the client bound the work.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lease.GetTtl().AsDuration())
	stop := context.AfterFunc(f.client.closing, cancel)
	f.client.refreshes.Go(func() {
		defer cancel()
		defer stop()
		_, _ = f.fulfil(ctx, lease) // whoever comes next meets the failure again
	})
}

// fulfil computes what the lease is for and hands it in.
func (f *filling) fulfil(ctx context.Context, lease *cachev1.Lease) (*cachev1.Content, error) {
	request := &cachev1.FillRequest{
		Entity: f.fill.GetEntity(), Id: f.fill.GetId(), Token: lease.GetToken(),
		Ttl: f.fill.GetTtl(), FreshTtl: f.fill.GetFreshTtl(),
		Result: &cachev1.FillRequest_Failed{Failed: &cachev1.Failed{}},
	}
	handIn := func() {
		// Also when the caller has gone: the others wait for it. An error leaves the lease to run out.
		_, _ = f.client.Cache.Fill(context.WithoutCancel(ctx), request)
	}
	defer handIn() // also when compute panics

	content, err := f.compute(ctx)
	switch {
	case err == nil:
		request.Result = &cachev1.FillRequest_Content{Content: content}
	case errors.Is(err, ErrNotExisting):
		// A lifetime of values is not one of negatives, which have a default of their own.
		request.Ttl, request.FreshTtl = nil, nil
		request.Result = &cachev1.FillRequest_Negative{Negative: &cachev1.NegativeResult{}}
	}
	return content, err
}

func contentOf(value *cachev1.Value) *cachev1.Content {
	return &cachev1.Content{Fields: value.GetFields(), RawFields: value.GetRawFields()}
}

// isOutage is whether err says that the cache cannot be asked at all.
func isOutage(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && (failure.Code == codes.Unavailable || failure.Code == codes.DeadlineExceeded)
}

// pause waits, or returns the error of a context that ends first.
func pause(ctx context.Context, length time.Duration) error {
	timer := time.NewTimer(length)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return typed(ctx.Err())
	}
}
