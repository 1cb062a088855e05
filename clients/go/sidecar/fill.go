package sidecar

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/protobuf/types/known/durationpb"

	cachev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/cache/v1"
)

const (
	// defaultMaxWait is how long GetOrFill waits for another caller's value unless told otherwise.
	defaultMaxWait = 10 * time.Second
	// longestWait is what the sidecar permits one Fetch to wait; then it asks again.
	longestWait = 30 * time.Second
	// outageWait and outageDeadline are those of a Fetch of a caller that can do without the cache.
	outageWait, outageDeadline = 400 * time.Millisecond, 900 * time.Millisecond
)

// FillOption says how GetOrFill keeps and finds a value.
type FillOption interface{ applyToFill(*filling) }

type fillOption func(*filling)

func (o fillOption) applyToFill(f *filling) { o(f) }

// WithTTL is how long the value is kept: 1 s to 24 h. Default: the entity's. What does not exist is remembered for as long
// as the sidecar's settings say.
func WithTTL(ttl time.Duration) FillOption {
	return fillOption(func(f *filling) { f.ttl = durationpb.New(ttl) })
}

// WithFreshFor is after how long the value is stale: one caller then computes it anew, while all are served the stale one.
// At most the TTL; default: the TTL.
func WithFreshFor(fresh time.Duration) FillOption {
	return fillOption(func(f *filling) { f.fresh = durationpb.New(fresh) })
}

// WithTags are the tags by which the value can be invalidated, at most 32.
func WithTags(tags ...string) FillOption { return fillOption(func(f *filling) { f.tags = tags }) }

// WithMaxWait is how long to wait for the value that another caller computes; then GetOrFill computes it as well, and keeps
// nothing. Default: 10 s.
func WithMaxWait(wait time.Duration) FillOption {
	return fillOption(func(f *filling) { f.maxWait = wait })
}

// WithComputeOnOutage computes the value without the cache, within 1 s, while the cache cannot be asked. Then every caller
// computes, so the source must bear that.
func WithComputeOnOutage() FillOption { return fillOption(func(f *filling) { f.onOutage = true }) }

// WithRefreshFailed is told of a refresh in the background that failed. Default: a warning to [slog.Default].
func WithRefreshFailed(tell func(error)) FillOption {
	return fillOption(func(f *filling) { f.refreshFailed = tell })
}

// WithCodec keeps values in another form than [JSON]. It has to be a codec of the type that GetOrFill returns.
func WithCodec[T any](codec Codec[T]) FillOption {
	return fillOption(func(f *filling) { f.codec = codec })
}

type filling struct {
	client        *Client
	entity, id    string
	ttl, fresh    *durationpb.Duration
	lease         *durationpb.Duration
	tags          []string
	maxWait       time.Duration
	onOutage      bool
	refreshFailed func(error)
	codec         any
	compute       func(context.Context) (*cachev1.Content, error)
}

// GetOrFill reads an entity from the cache, and when it is not there lets one of all callers of all sidecars compute it,
// while the others wait for that one's value, as long as [WithMaxWait] says. A stale value is returned at once; the caller
// whose turn it is computes a new one in the background. compute returns [ErrNotExisting] for what does not exist, which is
// remembered as well. When it fails or panics, the next caller computes at once.
//
//	campaign, err := sidecar.GetOrFill(ctx, client, "campaign", "camp_456", load, sidecar.WithTTL(10*time.Minute))
//
// Errors: [ErrNotExisting], also from memory; that of compute; that of the codec; *[Error] when the cache could not be asked,
// or refused the value. A computed value that could not be kept because of an outage is returned all the same.
func GetOrFill[T any](ctx context.Context, client *Client, entity, id string, compute func(context.Context) (T, error), options ...FillOption) (T, error) {
	work := &filling{client: client, entity: entity, id: id, maxWait: defaultMaxWait}
	for _, option := range options {
		option.applyToFill(work)
	}
	codec := codecOf[T]()
	if work.codec != nil {
		given, ok := work.codec.(Codec[T])
		if !ok {
			return *new(T), fmt.Errorf("the codec is no Codec[%T]", *new(T))
		}
		codec = given
	}
	var computed *T // what this caller computed itself is returned as it is
	work.compute = func(ctx context.Context) (*cachev1.Content, error) {
		value, err := compute(ctx)
		if err != nil {
			return nil, err
		}
		content, err := codec.Encode(value)
		if err == nil {
			computed = &value
		}
		return content, err
	}
	content, err := work.read(ctx)
	switch {
	case err != nil:
		return *new(T), err
	case content != nil:
		return codec.Decode(content)
	}
	return *computed, nil
}

// read returns what the cache has; nil when this caller computed it.
func (f *filling) read(ctx context.Context) (*cachev1.Content, error) {
	end := time.Now().Add(f.maxWait)
	for {
		answer, err := f.fetch(ctx, time.Until(end))
		if err != nil {
			if f.onOutage && isOutage(err) && ctx.Err() == nil {
				_, err = f.compute(ctx)
			}
			return nil, err
		}
		switch outcome := answer.GetOutcome().(type) {
		case *cachev1.FetchResponse_Fresh:
			f.refresh(ctx, outcome.Fresh.GetRefresh())
			return contentOf(outcome.Fresh.GetValue()), nil
		case *cachev1.FetchResponse_Stale:
			f.refresh(ctx, outcome.Stale.GetRefresh())
			return contentOf(outcome.Stale.GetValue()), nil
		case *cachev1.FetchResponse_Negative:
			return nil, ErrNotExisting
		case *cachev1.FetchResponse_Lease:
			return nil, f.fulfil(ctx, outcome.Lease)
		}
		if time.Until(end) <= 0 { // busy all the time
			_, err = f.compute(ctx)
			return nil, err
		}
	}
}

// fetch asks once, and waits for another caller's value for as long as one Fetch may.
func (f *filling) fetch(ctx context.Context, left time.Duration) (*cachev1.FetchResponse, error) {
	wait := min(left, longestWait)
	if f.onOutage {
		wait = min(left, outageWait)
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, outageDeadline)
		defer cancel()
	}
	return f.client.Cache.Fetch(ctx, &cachev1.FetchRequest{
		Entity: f.entity, Id: f.id, Tags: f.tags, Lease: f.lease, Wait: durationpb.New(max(wait, 0)),
	})
}

// refresh computes the value anew beside the caller, who has one, if the sidecar asks for that.
func (f *filling) refresh(ctx context.Context, lease *cachev1.Lease) {
	if lease == nil {
		return
	}
	f.client.inBackground(func() {
		// The caller's values, but neither its end nor its deadline: the lease and the client bound the work.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lease.GetTtl().AsDuration())
		defer cancel()
		defer context.AfterFunc(f.client.closing, cancel)()
		err := f.fulfil(ctx, lease)
		if err == nil || errors.Is(err, ErrNotExisting) || f.client.closing.Err() != nil {
			return
		}
		if f.refreshFailed != nil {
			f.refreshFailed(err)
		} else {
			slog.Warn("refreshing a cached value failed", "entity", f.entity, "error", err)
		}
	})
}

// fulfil computes what the lease is for and hands it in, or gives the lease back.
func (f *filling) fulfil(ctx context.Context, lease *cachev1.Lease) error {
	request := &cachev1.FillRequest{
		Entity: f.entity, Id: f.id, Token: lease.GetToken(), Result: &cachev1.FillRequest_Failed{Failed: &cachev1.Failed{}},
	}
	computed := false
	defer func() {
		if !computed { // also when compute panics or its caller has gone
			f.giveBack(context.WithoutCancel(ctx), request)
		}
	}()
	content, err := f.compute(ctx)
	switch {
	case err == nil:
		request.Result = &cachev1.FillRequest_Content{Content: content}
		request.Ttl, request.FreshTtl = f.ttl, f.fresh
	case errors.Is(err, ErrNotExisting):
		// Without a TTL: a lifetime of values is not one of negatives.
		request.Result = &cachev1.FillRequest_Negative{Negative: &cachev1.NegativeResult{}}
	default:
		return err
	}
	computed = true
	filling := context.WithoutCancel(ctx) // also when the caller has gone: the others wait for it
	if f.onOutage {
		var cancel context.CancelFunc
		filling, cancel = context.WithTimeout(filling, outageDeadline)
		defer cancel()
	}
	if _, refused := f.client.Cache.Fill(filling, request); refused != nil && !isOutage(refused) {
		return refused
	}
	return err
}

// giveBack ends a lease without a value. The caller, who has an error, waits for that 1 s at most. Should it fail, the lease
// runs out by itself.
func (f *filling) giveBack(ctx context.Context, request *cachev1.FillRequest) {
	done := make(chan struct{})
	fill := func() {
		defer close(done)
		_, _ = f.client.Cache.Fill(ctx, request)
	}
	if !f.client.inBackground(fill) {
		fill()
	}
	select {
	case <-done:
	case <-time.After(time.Second):
	}
}

func contentOf(value *cachev1.Value) *cachev1.Content {
	return &cachev1.Content{Fields: value.GetFields(), RawFields: value.GetRawFields()}
}

// isOutage is whether err says that the cache cannot be asked at all.
func isOutage(err error) bool {
	var failure *Error
	return errors.As(err, &failure) && (failure.Code == codes.Unavailable || failure.Code == codes.DeadlineExceeded)
}
