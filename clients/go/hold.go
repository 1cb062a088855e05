package sidecar

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"google.golang.org/protobuf/types/known/durationpb"
)

// longestRelease is how long Release waits for the word that what was held is free; the end of the stream frees it as well.
const longestRelease = 5 * time.Second

// HoldOption says how to hold a lock or permits.
type HoldOption func(*terms)

type terms struct {
	owner       string
	lease, wait *durationpb.Duration
	weight      uint32
}

// WithLease is how long what is held outlives a sidecar that was killed: 1 s to 24 h. Default: 30 s.
func WithLease(lease time.Duration) HoldOption {
	return func(t *terms) { t.lease = durationpb.New(lease) }
}

// WithWait is how long to stand in line: 0 to 1 h. Default: 1 h.
func WithWait(wait time.Duration) HoldOption { return func(t *terms) { t.wait = durationpb.New(wait) } }

// WithID is the id to hold by, which no other holder may use; at most 256 bytes. Default: 128 random bits.
func WithID(id string) HoldOption { return func(t *terms) { t.owner = id } }

// WithWeight is how many units of a semaphore to hold: 1 to 1,000. Default: 1.
func WithWeight(units uint32) HoldOption { return func(t *terms) { t.weight = units } }

func termsOf(options []HoldOption) terms {
	var chosen terms
	for _, option := range options {
		option(&chosen)
	}
	return chosen
}

// event is what both Hold streams tell, in one form.
type event struct {
	kind  kind
	id    string
	fence int64
	lease time.Duration
}

type kind int

const (
	queued kind = iota
	granted
	renewed
	lost
	denied
	released
)

// holding is a Hold stream of either service.
type holding interface {
	next() (event, error)
	release() error
}

// Lease is a lock, or permits, held for as long as its stream lasts.
type Lease struct {
	id    string
	fence int64

	ctx     context.Context
	end     context.CancelCauseFunc
	hangUp  context.CancelFunc
	stream  holding
	expiry  *time.Timer
	kept    chan struct{} // closed when the stream is not followed any longer
	giving  sync.Once
	outcome error
}

// hold opens a stream, stands in line, and follows the stream once it has said granted.
func hold(ctx context.Context, open func(context.Context) (holding, error)) (*Lease, error) {
	calling, hangUp := context.WithCancel(ctx)
	stream, err := open(calling)
	if err != nil {
		hangUp()
		return nil, err
	}
	first, err := untilGranted(stream)
	if err != nil {
		hangUp()
		return nil, err
	}
	lease := &Lease{id: first.id, fence: first.fence, hangUp: hangUp, stream: stream, kept: make(chan struct{})}
	lease.ctx, lease.end = context.WithCancelCause(ctx)
	// The sidecar's own word comes sooner; this is for when it cannot reach us.
	lease.expiry = time.AfterFunc(safe(first.lease), func() { lease.end(ErrLost) })
	go lease.keep(ctx)
	return lease, nil
}

func untilGranted(stream holding) (event, error) {
	for {
		told, err := stream.next()
		switch {
		case err != nil:
			return told, unlessEnded(err)
		case told.kind == granted:
			return told, nil
		case told.kind == denied:
			return told, &DeniedError{LeaseLeft: told.lease}
		case told.kind == lost:
			return told, ErrLost
		}
	}
}

// unlessEnded is err, or ErrLost for a stream that ended before its time.
func unlessEnded(err error) error {
	if err == io.EOF {
		return ErrLost
	}
	return err
}

// safe is a lease less the tenth, a second at most, by which the sidecar too is early: it began before we heard of it.
func safe(lease time.Duration) time.Duration { return lease - min(lease/10, time.Second) }

// keep follows the stream; given is the caller's context, whose end is no loss.
func (l *Lease) keep(given context.Context) {
	defer close(l.kept)
	defer l.hangUp()
	for {
		told, err := l.stream.next()
		switch {
		case err != nil && given.Err() != nil:
			return
		case err != nil:
			l.end(fmt.Errorf("%w: %w", ErrLost, unlessEnded(err)))
			return
		case told.kind == lost:
			l.end(ErrLost)
			return
		case told.kind == released:
			return
		case told.kind == renewed && l.ctx.Err() == nil:
			l.expiry.Reset(safe(told.lease))
		}
	}
}

// ID is the id it is held by: the lock_id or permit_id.
func (l *Lease) ID() string { return l.id }

// Fence is the fencing token: pass it to what is protected, and have that refuse one lower than the highest it has seen.
func (l *Lease) Fence() int64 { return l.fence }

// Context ends with the context that was given, when it is released, and at once when it is, or may soon be, another's;
// then context.Cause is [ErrLost]. Pass it to the work that needs what is held.
func (l *Lease) Context() context.Context { return l.ctx }

// Release gives it back and waits, 5 s at most, until it is free. It returns an error that is [ErrLost] when it was lost
// before, so that what was done meanwhile was perhaps not protected. Calls after the first return the same.
func (l *Lease) Release() error {
	l.giving.Do(func() {
		l.expiry.Stop()
		if cause := context.Cause(l.ctx); errors.Is(cause, ErrLost) {
			l.outcome = cause
		}
		l.end(context.Canceled)
		if l.stream.release() == nil {
			select {
			case <-l.kept:
			case <-time.After(longestRelease):
			}
		}
		l.hangUp()
		<-l.kept
	})
	return l.outcome
}
