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
type HoldOption interface{ applyToHold(*terms) }

type holdOption func(*terms)

func (o holdOption) applyToHold(t *terms) { o(t) }

type terms struct {
	owner       string
	lease, wait *durationpb.Duration
	weight      uint32
}

// LeaseOption is an option of [Client.Lock], [Client.Semaphore] and [GetOrFill].
type LeaseOption struct{ lease *durationpb.Duration }

func (o LeaseOption) applyToHold(t *terms)   { t.lease = o.lease }
func (o LeaseOption) applyToFill(f *filling) { f.lease = o.lease }

// WithLease is, of a lock or permit, how long it outlives a sidecar that was killed: 1 s to 24 h, 30 s by default. Of
// [GetOrFill] it is how long computing may take before another caller may try: 100 ms to 60 s, 10 s by default.
func WithLease(lease time.Duration) LeaseOption { return LeaseOption{durationpb.New(lease)} }

// WithWait is how long to wait in the queue: 0 to 1 h. Default: 1 h.
func WithWait(wait time.Duration) HoldOption {
	return holdOption(func(t *terms) { t.wait = durationpb.New(wait) })
}

// WithID is the id to hold by, which no other holder may use; at most 256 bytes. Default: 128 random bits.
func WithID(id string) HoldOption { return holdOption(func(t *terms) { t.owner = id }) }

// WithWeight is how many units of a semaphore to hold: 1 to 1,000. Default: 1.
func WithWeight(units uint32) HoldOption { return holdOption(func(t *terms) { t.weight = units }) }

func termsOf(options []HoldOption) terms {
	var chosen terms
	for _, option := range options {
		option.applyToHold(&chosen)
	}
	return chosen
}

// event is what both Hold streams tell, in one form.
type event struct {
	kind  kind
	id    string
	fence int64
	// lease is how long the lease still counts: of granted and renewed as [leaseLeft] says, of denied the current holder's.
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

	mu    sync.Mutex
	until time.Time // when the lease must be treated as over, by this process's clock

	ctx     context.Context
	end     context.CancelCauseFunc
	hangUp  context.CancelFunc
	stream  holding
	expiry  *time.Timer
	kept    chan struct{} // closed when the stream is not followed any longer
	giving  sync.Once
	outcome error
}

// hold opens a stream, waits in the queue, and follows the stream once it has said granted.
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
	lease.until = time.Now().Add(first.lease)
	// The sidecar reports a loss sooner; this is for when its message cannot arrive.
	lease.expiry = time.AfterFunc(first.lease, func() { lease.end(ErrLost) })
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
			return told, &NotAcquiredError{RemainingLease: told.lease}
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

// leaseLeft is what was left of a lease when the sidecar sent the event, less a tenth of the lease, a second at most, for
// the time the event took to arrive.
func leaseLeft(lease, remaining *durationpb.Duration) time.Duration {
	return remaining.AsDuration() - min(lease.AsDuration()/10, time.Second)
}

// renew moves the end of the lease. It reports false when the lease was over before the renewal was read, as after the
// process was suspended: then another may have held the lock in between, and the renewal does not count.
func (l *Lease) renew(left time.Duration) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !time.Now().Before(l.until) {
		return false
	}
	l.until = time.Now().Add(left)
	if l.ctx.Err() == nil {
		l.expiry.Reset(left)
	}
	return true
}

// Held reports whether it is still held: it was neither released nor lost, and by this process's clock the lease is not
// over. The clock is read, so the result is right even when the process was suspended until now.
func (l *Lease) Held() bool {
	l.mu.Lock()
	over := !time.Now().Before(l.until)
	l.mu.Unlock()
	if over {
		l.end(ErrLost)
	}
	return l.ctx.Err() == nil
}

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
		case told.kind == renewed && !l.renew(told.lease):
			l.end(ErrLost)
			return
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

// Release gives it back and waits, 5 s at most, until it is free. When it was lost before, Release returns at once an error
// that is [ErrLost]: what was done meanwhile was perhaps not protected. Calls after the first return the same.
func (l *Lease) Release() error {
	l.giving.Do(func() {
		l.expiry.Stop()
		l.Held() // ends the context with ErrLost when the lease is over
		if cause := context.Cause(l.ctx); errors.Is(cause, ErrLost) {
			l.outcome = cause
		}
		l.end(context.Canceled)
		if l.outcome == nil && l.stream.release() == nil {
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
