package sidecar

import (
	"context"
	"errors"
	"testing"
	"time"

	"google.golang.org/protobuf/types/known/durationpb"
)

// scripted is a Hold stream that reports the events it is given.
type scripted struct {
	events chan event
	ctx    context.Context
}

func (s scripted) next() (event, error) {
	select {
	case told := <-s.events:
		return told, nil
	case <-s.ctx.Done():
		return event{}, s.ctx.Err()
	}
}

func (s scripted) release() error {
	s.events <- event{kind: released}
	return nil
}

func leased(t *testing.T, left time.Duration) (*Lease, chan event) {
	t.Helper()
	events := make(chan event, 1)
	events <- event{kind: granted, lease: left}
	lease, err := hold(t.Context(), func(ctx context.Context) (holding, error) { return scripted{events, ctx}, nil })
	if err != nil {
		t.Fatal(err)
	}
	return lease, events
}

func TestTheEndOfALeaseIsATenthEarlyAndASecondAtMost(t *testing.T) {
	for _, each := range []struct{ lease, remaining, left time.Duration }{
		{time.Second, time.Second, 900 * time.Millisecond},
		{time.Minute, time.Minute, 59 * time.Second},
		{time.Minute, 20 * time.Second, 19 * time.Second},
	} {
		if left := leaseLeft(durationpb.New(each.lease), durationpb.New(each.remaining)); left != each.left {
			t.Errorf("%v of %v: %v, not %v", each.remaining, each.lease, left, each.left)
		}
	}
}

func TestARenewalThatIsReadAfterTheEndDoesNotCount(t *testing.T) {
	lease, events := leased(t, time.Minute)
	lease.expiry.Stop() // as in a suspended process, whose timers have not run yet
	lease.mu.Lock()
	lease.until = time.Now()
	lease.mu.Unlock()
	events <- event{kind: renewed, lease: time.Minute}
	<-lease.kept
	if cause := context.Cause(lease.Context()); !errors.Is(cause, ErrLost) {
		t.Fatalf("%v", cause)
	}
	if lease.Held() {
		t.Fatal("still held")
	}
}

func TestARenewalMovesTheEnd(t *testing.T) {
	lease, events := leased(t, 200*time.Millisecond)
	events <- event{kind: renewed, lease: time.Minute}
	select {
	case <-lease.Context().Done():
		t.Fatal("lost in spite of the renewal")
	case <-time.After(400 * time.Millisecond):
	}
	if !lease.Held() {
		t.Fatal("not held")
	}
	if err := lease.Release(); err != nil {
		t.Fatal(err)
	}
}

func TestHeldReadsTheClock(t *testing.T) {
	lease, _ := leased(t, time.Minute)
	lease.expiry.Stop()
	lease.mu.Lock()
	lease.until = time.Now()
	lease.mu.Unlock()
	if lease.Held() {
		t.Fatal("the lease is over, and no timer has run")
	}
	if err := lease.Release(); !errors.Is(err, ErrLost) {
		t.Fatalf("%v", err)
	}
}
