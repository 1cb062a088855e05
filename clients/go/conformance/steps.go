package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"google.golang.org/protobuf/proto"

	"github.com/nexus-sidecar/nexus-sidecar/clients/go/sidecar"
)

const (
	again          = 20 * time.Millisecond
	longestReceive = 20 * time.Second
)

// stream is an open stream or a watch of a scenario.
type stream struct {
	messages interface{ Recv() (*reply, error) }
	opened   *opened // nil for a watch
	failure  error   // of opening it
	cancel   context.CancelFunc
	stop     func()
}

// scenario is one run of a scenario: what it saved, its open streams, what it holds.
type scenario struct {
	client  *sidecar.Client
	service string
	names   map[string]any
	streams map[string]*stream
	held    map[string]*sidecar.Lease
}

func newScenario(client *sidecar.Client, service, run string) *scenario {
	return &scenario{client, service, map[string]any{"run": run}, map[string]*stream{}, map[string]*sidecar.Lease{}}
}

// close leaves nothing open.
func (s *scenario) close() {
	for _, each := range s.streams {
		each.cancel()
		each.stop()
	}
	for _, lease := range s.held {
		_ = lease.Release()
	}
}

// step carries out a step.
func (s *scenario) step(ctx context.Context, raw map[string]any) error {
	step := filledIn(raw, s.names).(map[string]any)
	switch {
	case step["do"] != nil:
		return s.act(ctx, step)
	case step["open"] != nil:
		return s.open(ctx, step)
	case step["on"] != nil:
		return s.on(step)
	case step["cancel"] != nil:
		found, err := s.stream(step["cancel"])
		if err == nil {
			found.cancel()
		}
		return err
	}
	return s.callWithin(ctx, step)
}

func (s *scenario) stream(name any) (*stream, error) {
	found, ok := s.streams[text(name)]
	if !ok {
		return nil, fmt.Errorf("no stream is called %v", name)
	}
	return found, nil
}

func (s *scenario) callWithin(ctx context.Context, step map[string]any) error {
	within, err := duration(step["within"])
	if err != nil {
		return err
	}
	for end := time.Now().Add(within); ; time.Sleep(again) {
		if err := s.call(ctx, step); err == nil || !time.Now().Before(end) {
			return err
		}
	}
}

func (s *scenario) call(ctx context.Context, step map[string]any) error {
	method, err := findMethod(s.client, s.service, text(step["call"]))
	if err != nil {
		return err
	}
	if step["timeout"] != nil {
		timeout, err := duration(step["timeout"])
		if err != nil {
			return err
		}
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, timeout)
		defer cancel()
	} else {
		ctx = context.WithoutCancel(ctx) // the deadline of the call is the client's own
	}
	var answer proto.Message
	if requests, ok := step["requests"].([]any); ok {
		answer, err = s.callStreaming(ctx, method, requests)
	} else {
		var request proto.Message
		if request, err = method.request(step["request"]); err != nil {
			return err
		}
		answer, err = method.invoke(ctx, request)
	}
	return s.compare(step, answer, err)
}

func (s *scenario) callStreaming(ctx context.Context, method method, requests []any) (proto.Message, error) {
	stream, err := method.open(ctx)
	if err != nil {
		return nil, err
	}
	for _, content := range requests {
		request, err := method.request(content)
		if err != nil {
			return nil, err
		}
		if err := stream.send(request); err != nil {
			return nil, err
		}
	}
	if err := stream.CloseSend(); err != nil {
		return nil, err
	}
	answer, err := stream.Recv()
	if err != nil {
		return nil, err
	}
	return answer.Message, nil
}

func (s *scenario) open(ctx context.Context, step map[string]any) error {
	method, err := findMethod(s.client, s.service, text(step["call"]))
	if err != nil {
		return err
	}
	request, err := method.request(step["request"])
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	found := &stream{cancel: cancel, stop: func() {}}
	s.streams[text(step["open"])] = found
	if found.opened, found.failure = method.open(ctx); found.failure != nil {
		return nil
	}
	found.messages = found.opened
	if method.IsStreamingClient() && step["request"] == nil {
		return nil
	}
	return found.opened.send(request)
}

func (s *scenario) on(step map[string]any) error {
	found, err := s.stream(step["on"])
	if err != nil {
		return err
	}
	if step["send"] != nil {
		if found.opened == nil {
			return fmt.Errorf("%v takes no messages", step["on"])
		}
		request, err := found.opened.method.request(step["send"])
		if err != nil {
			return err
		}
		return found.opened.send(request)
	}
	late := time.AfterFunc(longestReceive, found.cancel)
	defer late.Stop()
	if step["receive"] != nil {
		return s.receive(found, step)
	}
	return s.ends(found, step)
}

// next is the next message of a stream.
func (s *stream) next() (*reply, error) {
	if s.failure != nil {
		return nil, s.failure
	}
	return s.messages.Recv()
}

func (s *scenario) receive(from *stream, step map[string]any) error {
	for {
		message, err := from.next()
		if err != nil {
			return fmt.Errorf("expected %s, found the end: %w", shown(step["receive"]), err)
		}
		content, err := decoded(message.Message)
		if err != nil {
			return err
		}
		unequal := mismatch("message", step["receive"], content)
		if unequal == nil {
			return s.save(step, content)
		}
		if step["skip"] != true {
			return unequal
		}
	}
}

func (s *scenario) ends(from *stream, step map[string]any) error {
	for {
		_, err := from.next()
		expected, fails := step["error"].(map[string]any)
		switch {
		case err == nil:
		case err == io.EOF && fails:
			return fmt.Errorf("expected %s, found a good end", shown(expected))
		case err == io.EOF:
			return nil
		case fails:
			return compareError(expected, err)
		default:
			return err
		}
	}
}

func text(value any) string {
	if value == nil {
		return ""
	}
	return fmt.Sprint(value)
}

// duration is a text such as 300ms or 5s; 0 when there is none.
func duration(value any) (time.Duration, error) {
	if value == nil {
		return 0, nil
	}
	return time.ParseDuration(text(value))
}
