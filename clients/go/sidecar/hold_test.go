package sidecar_test

import (
	"context"
	"errors"
	"syscall"
	"testing"
	"time"

	lockv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/lock/v1"
	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

func held(t *testing.T, client *sidecar.Client, ctx context.Context, options ...sidecar.HoldOption) *sidecar.Lease {
	t.Helper()
	lock, err := client.Lock(ctx, "job", t.Name(), options...)
	if err != nil {
		t.Fatal(err)
	}
	return lock
}

func awaitEnd(t *testing.T, lock *sidecar.Lease) error {
	t.Helper()
	select {
	case <-lock.Context().Done():
	case <-time.After(longest):
		t.Fatal("the context did not end")
	}
	return context.Cause(lock.Context())
}

func TestAWaitThatRunsOutIsDenied(t *testing.T) {
	client := serve(t).connect()
	lock := held(t, client, t.Context())
	_, err := client.Lock(bounded(t), "job", t.Name(), sidecar.WithWait(0))
	var denied *sidecar.NotAcquiredError
	if !errors.As(err, &denied) || denied.RemainingLease <= 0 {
		t.Fatalf("%v", err)
	}
	if err := lock.Release(); err != nil {
		t.Fatal(err)
	}
	if err := awaitEnd(t, lock); errors.Is(err, sidecar.ErrLost) {
		t.Fatal("a release is no loss")
	}
	if err := held(t, client, t.Context(), sidecar.WithWait(0)).Release(); err != nil {
		t.Fatal(err)
	}
}

func TestASidecarThatDiesIsALoss(t *testing.T) {
	process := serve(t)
	lock := held(t, process.connect(), t.Context())
	process.kill()
	var failure *sidecar.Error
	if err := awaitEnd(t, lock); !errors.Is(err, sidecar.ErrLost) || !errors.As(err, &failure) {
		t.Fatalf("%v", err)
	}
	if err := lock.Release(); !errors.Is(err, sidecar.ErrLost) {
		t.Fatalf("%v", err)
	}
}

func TestASidecarThatFallsSilentIsALossByOurOwnClock(t *testing.T) {
	process := serve(t)
	lock := held(t, process.connect(), t.Context(), sidecar.WithLease(time.Second))
	process.signal(syscall.SIGSTOP)
	if err := awaitEnd(t, lock); err != sidecar.ErrLost {
		t.Fatalf("%v", err)
	}
	begun := time.Now()
	if err := lock.Release(); !errors.Is(err, sidecar.ErrLost) || time.Since(begun) > time.Second {
		t.Fatalf("after %s: %v", time.Since(begun), err)
	}
}

func TestTheEndOfTheCallersContextGivesTheLockBack(t *testing.T) {
	client := serve(t).connect()
	ctx, cancel := context.WithCancel(t.Context())
	lock := held(t, client, ctx)
	cancel()
	if err := awaitEnd(t, lock); errors.Is(err, sidecar.ErrLost) {
		t.Fatal("it is no loss")
	}
	if err := lock.Release(); err != nil {
		t.Fatal(err)
	}
	for until := time.Now().Add(longest); ; time.Sleep(10 * time.Millisecond) {
		state, err := client.Locks.Get(bounded(t), &lockv1.GetRequest{Resource: "job", ResourceId: t.Name()})
		if err == nil && state.GetHolder() == nil {
			return
		}
		if time.Now().After(until) {
			t.Fatalf("still held: %v, %v", state, err)
		}
	}
}
