package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"google.golang.org/genproto/googleapis/rpc/code"
	"google.golang.org/grpc/status"

	cachev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/cache/v1"
	lockv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/lock/v1"
	sessionv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/session/v1"
	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

const callers = 8

// load makes calls that may be repeated, without pause, with the client's defaults.
func load(ctx context.Context, length time.Duration) error {
	client, err := sidecar.Connect(ctx)
	if err != nil {
		return err
	}
	defer client.Close()
	made, err := client.Sessions.Create(ctx, &sessionv1.CreateRequest{UserId: "load"})
	if err != nil {
		return err
	}
	session := made.GetCreated().GetSession().GetSessionId()
	kinds := []func() error{
		func() error {
			_, err := client.Cache.Get(ctx, &cachev1.GetRequest{Entity: "user", Id: "load"})
			return err
		},
		func() error {
			_, err := client.Sessions.Get(ctx, &sessionv1.GetRequest{SessionId: session})
			return err
		},
		func() error {
			_, err := client.Locks.Get(ctx, &lockv1.GetRequest{Resource: "load", ResourceId: "load"})
			return err
		},
	}
	say(map[string]any{"started": true})
	calls, failures := repeat(kinds, time.Now().Add(length))
	say(map[string]any{"calls": calls, "errors": failures})
	return nil
}

// repeat has the callers make the calls in turn until a time, and counts calls and failures by code.
func repeat(kinds []func() error, end time.Time) (int, map[string]int) {
	var (
		group    sync.WaitGroup
		mutex    sync.Mutex
		calls    int
		failures = map[string]int{}
	)
	for range callers {
		group.Go(func() {
			for made := 0; time.Now().Before(end); made++ {
				err := kinds[made%len(kinds)]()
				mutex.Lock()
				calls++
				if err != nil {
					failures[codeOf(err)]++
				}
				mutex.Unlock()
			}
		})
	}
	group.Wait()
	return calls, failures
}

func codeOf(err error) string { return code.Code(status.Code(err)).String() }

// hold holds a lock until the process is killed.
func hold(ctx context.Context, resource, id string) error {
	client, err := sidecar.Connect(ctx)
	if err != nil {
		return err
	}
	defer client.Close()
	lock, err := client.Lock(ctx, resource, id)
	if err != nil {
		return err
	}
	say(map[string]any{"held": true})
	<-lock.Context().Done()
	return errors.Join(lock.Release(), errors.New("the lock ended before the process"))
}
