package sidecar

import (
	"context"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/durationpb"

	cachev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/cache/v1"
	lockv1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/lock/v1"
	semaphorev1 "github.com/nexus-sidecar/nexus-sidecar/clients/go/nexus/semaphore/v1"
)

const (
	// defaultDeadline is that of a unary call whose context has none.
	defaultDeadline = 5 * time.Second
	// defaultWait is how long Acquire waits when its request does not say.
	defaultWait = 10 * time.Second
)

// deadlineOf is how long a unary call may take: a call that waits gets its wait on top; 0 for no end.
func deadlineOf(request any) time.Duration {
	switch asked := request.(type) {
	case *lockv1.AcquireRequest:
		return defaultDeadline + durationOr(asked.GetWait(), defaultWait)
	case *semaphorev1.AcquireRequest:
		return defaultDeadline + durationOr(asked.GetWait(), defaultWait)
	case *cachev1.InvalidateTagsRequest: // takes as long as there are members
		return 0
	case interface{ GetWait() *durationpb.Duration }: // Fetch, of every service that has one
		return defaultDeadline + asked.GetWait().AsDuration()
	}
	return defaultDeadline
}

func durationOr(given *durationpb.Duration, otherwise time.Duration) time.Duration {
	if given == nil {
		return otherwise
	}
	return given.AsDuration()
}

// withDefaultDeadline is ctx, which ends after `longest` when it has no deadline of its own; 0 leaves it without one.
func withDefaultDeadline(ctx context.Context, longest time.Duration) (context.Context, context.CancelFunc) {
	if _, bounded := ctx.Deadline(); bounded || longest == 0 {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, longest)
}

func withDeadline(ctx context.Context, method string, request, reply any, connection *grpc.ClientConn, invoke grpc.UnaryInvoker, options ...grpc.CallOption) error {
	ctx, cancel := withDefaultDeadline(ctx, deadlineOf(request))
	defer cancel()
	return invoke(ctx, method, request, reply, connection, options...)
}

func withTypedError(ctx context.Context, method string, request, reply any, connection *grpc.ClientConn, invoke grpc.UnaryInvoker, options ...grpc.CallOption) error {
	return typed(ctx, invoke(ctx, method, request, reply, connection, options...))
}

func withTypedErrors(ctx context.Context, description *grpc.StreamDesc, connection *grpc.ClientConn, method string, open grpc.Streamer, options ...grpc.CallOption) (grpc.ClientStream, error) {
	opened, err := open(ctx, description, connection, method, options...)
	if err != nil {
		return nil, typed(ctx, err)
	}
	return stream{opened, ctx}, nil
}

// stream is a stream whose errors are typed.
type stream struct {
	grpc.ClientStream
	caller context.Context
}

func (s stream) SendMsg(message any) error { return typed(s.caller, s.ClientStream.SendMsg(message)) }
func (s stream) RecvMsg(message any) error { return typed(s.caller, s.ClientStream.RecvMsg(message)) }
