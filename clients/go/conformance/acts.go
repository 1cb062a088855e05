package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

// act carries out an act of the client's own layer.
func (s *scenario) act(ctx context.Context, step map[string]any) error {
	switch step["do"] {
	case "lock":
		return s.hold(step, "lock_id", func(ctx context.Context, options []sidecar.HoldOption) (*sidecar.Lease, error) {
			return s.client.Lock(ctx, text(step["resource"]), text(step["resource_id"]), options...)
		})
	case "semaphore":
		return s.hold(step, "permit_id", func(ctx context.Context, options []sidecar.HoldOption) (*sidecar.Lease, error) {
			limit, err := whole(step["limit"], 0)
			if err != nil {
				return nil, err
			}
			permits, err := whole(step["permits"], 1)
			if err != nil {
				return nil, err
			}
			return s.client.Semaphore(ctx, text(step["resource"]), limit, append(options, sidecar.WithWeight(permits))...)
		})
	case "release":
		lease, err := s.lease(step)
		if err != nil {
			return err
		}
		return lease.Release()
	case "await_loss":
		return s.awaitLoss(step)
	case "read_through":
		return s.readThrough(ctx, step)
	case "watch":
		return s.watch(ctx, step)
	}
	return fmt.Errorf("no act is called %v", step["do"])
}

func whole(value any, otherwise uint32) (uint32, error) {
	if value == nil {
		return otherwise, nil
	}
	number, err := strconv.ParseUint(text(value), 10, 32)
	return uint32(number), err
}

func (s *scenario) lease(step map[string]any) (*sidecar.Lease, error) {
	lease, ok := s.held[text(step["name"])]
	if !ok {
		return nil, fmt.Errorf("nothing held is called %v", step["name"])
	}
	return lease, nil
}

func (s *scenario) hold(step map[string]any, idName string, take func(context.Context, []sidecar.HoldOption) (*sidecar.Lease, error)) error {
	var options []sidecar.HoldOption
	if step["lease"] != nil {
		length, err := duration(step["lease"])
		if err != nil {
			return err
		}
		options = append(options, sidecar.WithLease(length))
	}
	lease, err := take(context.Background(), append(options, sidecar.WithWait(longestReceive)))
	if err != nil {
		return err
	}
	s.held[text(step["name"])] = lease
	return s.save(step, map[string]any{idName: lease.ID(), "fence": strconv.FormatInt(lease.Fence(), 10)})
}

func (s *scenario) awaitLoss(step map[string]any) error {
	lease, err := s.lease(step)
	if err != nil {
		return err
	}
	within, err := duration(step["within"])
	if err != nil {
		return err
	}
	select {
	case <-lease.Context().Done():
	case <-time.After(within):
		return errors.New("no loss was signalled")
	}
	if cause := context.Cause(lease.Context()); !errors.Is(cause, sidecar.ErrLost) {
		return fmt.Errorf("the context ended, but not for a loss: %w", cause)
	}
	if !errors.Is(lease.Release(), sidecar.ErrLost) {
		return errors.New("Release does not tell of the loss")
	}
	return nil
}

func (s *scenario) readThrough(ctx context.Context, step map[string]any) error {
	var computed atomic.Int64
	compute := func(context.Context) (sidecar.Fields, error) {
		computed.Add(1)
		content := sidecar.Fields{}
		fill, _ := step["fill"].(map[string]any)
		for name, value := range fill {
			content[name] = text(value)
		}
		return content, nil
	}
	callers, err := whole(step["callers"], 1)
	if err != nil {
		return err
	}
	outcomes := make(chan error)
	for range callers {
		go func() {
			content, err := sidecar.GetOrFill(ctx, s.client, text(step["entity"]), text(step["id"]), compute)
			if err == nil {
				fields := map[string]any{}
				for name, value := range content {
					fields[name] = value
				}
				err = mismatch("fields", step["response"], fields)
			}
			outcomes <- err
		}()
	}
	var failures error
	for range callers {
		failures = errors.Join(failures, <-outcomes)
	}
	return errors.Join(failures, mismatch("computed", step["computed"], computed.Load()))
}

func (s *scenario) watch(ctx context.Context, step map[string]any) error {
	method, err := findMethod(s.client, s.service, text(step["call"]))
	if err != nil {
		return err
	}
	request, err := method.request(step["request"])
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	messages, stop := watch(ctx, method, request)
	s.streams[text(step["name"])] = &stream{messages: messages, cancel: cancel, stop: stop}
	return nil
}
